// SPDX-License-Identifier: MIT

#pragma once

#include "ui/documents/capturedocument.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

QT_BEGIN_NAMESPACE
class QMimeData;
class QThread;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class DocumentArea;
class NoticeBar;
class RecentFiles;

/// Opens captures in tabs, and opens them again where they must be read differently. Says in a bar what could
/// not be opened.
class CaptureOpening : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this; `window` is the parent of dialogs.
    CaptureOpening(DocumentArea &area, NoticeBar &bar, RecentFiles &recent, QWidget &window, QObject *parent);

    /// How files are reached, CaptureDocument::reach() unless told; tests let it wait.
    using Reach =
        std::function<CaptureDocument::Reached(const QString &path, const CaptureDocument::Opening &opening,
                                               const QStringList &open, QThread *owner)>;
    void setReach(Reach reach) { reach_ = std::move(reach); }

    /// Where copies of imported captures are recorded; before the first of them.
    void setRecordingsFolder(const QString &folder) { recordingsFolder_ = folder; }

    /// Asks for files, and opens them.
    void askForFiles();
    /// Opens a file in a tab, or shows the tab that has it. False if it cannot be opened, which is said.
    /// True, too, while the disk is waited for, which is said, and then what became of it.
    bool open(const QString &path, CaptureDocument::Origin origin);
    /// Is told why a file was not opened, a plain sentence; nothing if it is open.
    using Opened = std::function<void(const QString &error)>;
    /// Opens a file that another one names. Says nothing in the bar, leaves the tab that is shown, and does
    /// not wait: `opened` follows, perhaps at once.
    void openQuietly(const QString &path, const Opened &opened);
    /// Asks how the shown file shall be decoded, and does that.
    void askHowToDecode();
    /// Opens the shown file again, decoded differently; an imported one with these ports (ImportOptions).
    void decodeAgain(const DecodeOptions &options, const QList<quint16> &ports);
    /// Imports what another program changed; not to be called while something is asked about a document.
    void importChanged();

    /// In a dialog about a document, which must stay meanwhile.
    bool isAsking() const { return asking_; }

    /// Local files among what is dragged over the window.
    static QStringList droppedFiles(const QMimeData &data);

private:
    using Take = std::function<void(CaptureDocument::Reached &)>;
    struct Attempt;
    std::shared_ptr<Attempt> begin(const QString &path, const CaptureDocument::Opening &opening,
                                   const QStringList &open, const Take &take);
    void reach(const QString &path, const CaptureDocument::Opening &opening, const QStringList &open,
               const Take &take);
    CaptureDocument::Opening openingOf(CaptureDocument::Origin origin) const;
    QStringList openPaths() const;
    void showQuietly(CaptureDocument::Reached &reached, const Opened &opened);
    void openQueued(const QString &path);
    void showOnceThere(const QString &path);
    void tellWaiting(const QString &path);
    bool show(CaptureDocument::Reached &reached);
    void showAgain(CaptureDocument *old, const CaptureDocument::Opening &opening);
    void replace(CaptureDocument *old, CaptureDocument::Reached &reached);
    std::unique_ptr<CaptureDocument> opened(CaptureDocument::Reached &reached);

    DocumentArea &area_;
    NoticeBar &bar_;
    RecentFiles &recent_;
    QWidget &window_;
    QString recordingsFolder_;
    Reach reach_ = &CaptureDocument::reach;
    QStringList awaited_;                        ///< Files that the disk has not given yet.
    QList<QPointer<CaptureDocument>> importing_; ///< What shall replace them is on its way.
    QList<std::pair<QString, Opened>> queued_;   ///< What else waits for one of the awaited.
    bool asking_ = false;
};

} // namespace channel::ui
