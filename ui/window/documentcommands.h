// SPDX-License-Identifier: MIT

#pragma once

#include "ui/documents/capturedocument.h"
#include "ui/documents/recentfiles.h"
#include "ui/window/captureopening.h"
#include "ui/window/capturesaving.h"

#include <QObject>
#include <QPointer>

#include <memory>

QT_BEGIN_NAMESPACE
class QMenu;
class QSettings;
class QWidget;
QT_END_NAMESPACE

namespace channel {
class DiskQueue;
}

namespace channel::ui {

class CaptureClosing;
class Commands;
class DocumentArea;
class LeftBehindOffer;
class NoticeBar;

/// What the user can do with captures, and what happens in the window when it is done.
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
    DocumentCommands(DocumentArea &area, const Bars &bars, Commands &commands, QSettings &settings,
                     QWidget &window);
    ~DocumentCommands() override;

    /// Open recent, and opening in other ways.
    QMenu *openMenu() const { return openMenu_.get(); }
    /// The other ways of saving.
    QMenu *saveMenu() const { return saveMenu_.get(); }

    /// Opens a file in a tab, or shows the tab that has it. False if it cannot be opened, which is said.
    bool open(const QString &path, CaptureDocument::Origin origin = CaptureDocument::Origin::File)
    {
        return opening_->open(path, origin);
    }
    /// For tests that let a disk wait.
    CaptureOpening &opening() const { return *opening_; }
    /// Saves a document under this name.
    void saveAs(CaptureDocument *document, const QString &path) { saving_->saveAs(document, path); }
    /// Opens the shown file again, decoded differently; an imported one with these ports (ImportOptions).
    void decodeAgain(const DecodeOptions &options, const QList<quint16> &ports = {})
    {
        opening_->decodeAgain(options, ports);
    }
    /// Where copies of imported captures are recorded; before the first of them.
    void setRecordingsFolder(const QString &folder) { opening_->setRecordingsFolder(folder); }

    /// Offers what a crash left in this folder, or elsewhere; asks its bar, not a dialog. What was left in
    /// the folder more than so many days ago is deleted before, but with 0.
    void offerLeftBehind(const QString &folder, int keptDays = 0, const QString &elsewhere = {});

    /// The captures that were opened and saved last, the newest first.
    QStringList recentFiles() const { return recent_.paths(); }
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
    void fillSaveMenu();
    void connectActions();
    void connectDocuments();
    void addRecent(QMenu &menu);
    void fillOpenMenu();
    void fillRecentMenu();
    void saveShown();
    void saveMarked();
    void noteSaved(CaptureDocument *document, const QString &path, const QString &error);
    bool isAsking() const;
    void lookForFiles();
    void noteMissing(CaptureDocument *document);
    void updateActions();

    DocumentArea &area_;
    Bars bars_;
    Commands &commands_;
    RecentFiles recent_;
    std::unique_ptr<QMenu> openMenu_;
    std::unique_ptr<QMenu> saveMenu_;
    CaptureOpening *opening_;
    CaptureSaving *saving_;
    CaptureClosing *closing_;
    LeftBehindOffer *offer_;
    int ticks_ = 0;
    DiskQueue *disk_;        ///< Looks whether files are where they were …
    bool isLooking_ = false; ///< … one round at a time.
};

} // namespace channel::ui
