// SPDX-License-Identifier: MIT

#pragma once

#include "ui/documents/capturedocument.h"
#include "ui/documents/recentfiles.h"

#include <QObject>
#include <QPointer>
#include <QSet>

#include <memory>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QMimeData;
class QSettings;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class CloseGuard;
enum class UnsavedAnswer : quint8;
class DocumentArea;
class LeftBehindOffer;
class NoticeBar;

/// What the user can do with captures: open, save, decode again, close. Asks for names, and says what became
/// of it in a bar.
class DocumentCommands : public QObject
{
    Q_OBJECT

public:
    struct Bars
    {
        NoticeBar &captures; ///< What became of opening and saving.
        NoticeBar &offer;    ///< What a crash left behind.
    };

    /// All must outlive the commands; `area` has its live recording. `window` is the parent of dialogs.
    DocumentCommands(DocumentArea &area, const Bars &bars, QSettings &settings, QWidget &window);
    ~DocumentCommands() override;

    QAction *openAction() const { return open_; }
    QAction *saveAction() const { return save_; }
    /// Open recent, and opening in other ways.
    QMenu *openMenu() const { return openMenu_.get(); }
    /// The other ways of saving.
    QMenu *saveMenu() const { return saveMenu_.get(); }

    /// Opens a file in a tab, or shows the tab that has it. False if it cannot be opened, which is said.
    bool open(const QString &path, CaptureDocument::Origin origin = CaptureDocument::Origin::File);
    /// Saves a document under this name.
    void saveAs(CaptureDocument *document, const QString &path);
    /// Opens the shown file again, decoded differently; an imported one with these ports (ImportOptions).
    void decodeAgain(const DecodeOptions &options, const QList<quint16> &ports = {});
    /// Where copies of imported captures are recorded; before the first of them.
    void setRecordingsFolder(const QString &folder) { recordingsFolder_ = folder; }

    /// Local files among what is dragged over the window.
    static QStringList droppedFiles(const QMimeData &data);

    /// Offers what a crash left in this folder; asks its bar, not a dialog.
    void offerLeftBehind(const QString &folder);

    /// Without this, closing asks nothing and keeps every file.
    void setAsksBeforeClosing(bool asks);
    /// The window shall close: asks once what becomes of captures that are not saved yet. False if it must
    /// stay open, perhaps until they are saved; closeAllowed() follows then.
    bool mayClose();

    /// Takes over what has changed; a few times a second.
    void tick();

Q_SIGNALS:
    /// Everything that was to be saved first is saved.
    void closeAllowed();
    /// The name or the state of what is shown has changed.
    void titleChanged();

private:
    void setUpActions();
    QAction *addAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &shortcut);
    void askForFiles();
    void fillOpenMenu();
    bool askForName(CaptureDocument *document);
    QString askedPath(const QString &title, const CaptureDocument &document);
    void saveCurrent();
    bool save(CaptureDocument *document);
    void saveSome(const FrameSelection &rows, const QString &title);
    void askHowToDecode();
    void reopen(CaptureDocument *old, const CaptureDocument::Opening &opening);
    void importChanged();
    void closeSaved();
    UnsavedAnswer askedAboutUnsaved(CaptureDocument *document);
    void forget(const CaptureDocument *document);
    bool isBusy(const CaptureDocument *document);
    void closeDocument(CaptureDocument *document);
    void watch(CaptureDocument *document);
    void noteSaved(CaptureDocument *document, const QString &path, const QString &error);
    void updateActions();
    void offerExport();
    QString suggestedName(const CaptureDocument &document) const;

    DocumentArea &area_;
    Bars bars_;
    QSettings &settings_;
    QWidget &window_;
    QString recordingsFolder_;
    bool asking_ = false; ///< In a dialog about a document, which must stay meanwhile.
    QPointer<CaptureDocument> closeWhenSaved_;
    QSet<const CaptureDocument *> refusedImports_; ///< That it does not work was said.
    RecentFiles recent_;
    std::unique_ptr<QMenu> openMenu_;
    std::unique_ptr<QMenu> saveMenu_;
    CloseGuard *guard_;
    LeftBehindOffer *offer_;
    QAction *open_ = nullptr;
    QAction *save_ = nullptr;
    QAction *saveAs_ = nullptr;
    QAction *saveFiltered_ = nullptr;
    QAction *saveMarked_ = nullptr;
    QAction *decodeAs_ = nullptr;
    QAction *close_ = nullptr;
    QPointer<QAction> export_;              ///< Of the log that is shown.
    QSet<const CaptureDocument *> missing_; ///< Those of which it was said.
    int ticks_ = 0;
};

} // namespace channel::ui
