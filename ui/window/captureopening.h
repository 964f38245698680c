// SPDX-License-Identifier: MIT

#pragma once

#include "ui/documents/capturedocument.h"

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QMimeData;
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

    /// Where copies of imported captures are recorded; before the first of them.
    void setRecordingsFolder(const QString &folder) { recordingsFolder_ = folder; }

    /// Asks for files, and opens them.
    void askForFiles();
    /// Opens a file in a tab, or shows the tab that has it. False if it cannot be opened, which is said.
    bool open(const QString &path, CaptureDocument::Origin origin);
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
    void showAgain(CaptureDocument *old, const CaptureDocument::Opening &opening);
    std::unique_ptr<CaptureDocument> opened(const QString &path, const CaptureDocument::Opening &opening);

    DocumentArea &area_;
    NoticeBar &bar_;
    RecentFiles &recent_;
    QWidget &window_;
    QString recordingsFolder_;
    bool asking_ = false;
};

} // namespace channel::ui
