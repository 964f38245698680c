// SPDX-License-Identifier: MIT

#include "ui/window/documentcommands.h"

#include "channel/capture/import/importcapture.h"
#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/decodeasdialog.h"
#include "ui/documents/documentarea.h"
#include "ui/style/icons.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/closeguard.h"
#include "ui/window/documenttexts.h"
#include "ui/window/leftbehindoffer.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QScopedValueRollback>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>

#include <utility>

namespace channel::ui {

namespace {

QString folderKey()
{
    return QStringLiteral("documents/folder");
}

FrameSelection markedRows(const Capture &capture)
{
    QList<quint64> frames = capture.annotatedFrames();
    frames.removeIf([&capture](quint64 frame) { return !capture.annotation(frame).marked; });
    return FrameSelection::rows(frames);
}

} // namespace

DocumentCommands::DocumentCommands(DocumentArea &area, const Bars &bars, QSettings &settings, QWidget &window)
    : QObject(&window)
    , area_(area)
    , bars_(bars)
    , settings_(settings)
    , window_(window)
    , recent_(settings)
    , openMenu_(std::make_unique<QMenu>())
    , saveMenu_(std::make_unique<QMenu>())
    , guard_(new CloseGuard(
          area, window, [this](CaptureDocument *document) { return save(document); }, this))
    , offer_(new LeftBehindOffer(bars.offer, window, this))
{
    setUpActions();
    connect(guard_, &CloseGuard::closeAllowed, this, &DocumentCommands::closeAllowed);
    connect(offer_, &LeftBehindOffer::openRequested, this,
            [this](const QString &path) { open(path, CaptureDocument::Origin::LeftBehind); });
    connect(offer_, &LeftBehindOffer::failed, this, [this](const QString &error) {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
    });
    watch(area_.live());
    connect(&area_, &DocumentArea::closeRequested, this, &DocumentCommands::closeDocument);
    connect(&area_, &DocumentArea::currentChanged, this, &DocumentCommands::updateActions);
    connect(&area_, &DocumentArea::currentChanged, this, &DocumentCommands::offerExport);
    updateActions();
    offerExport();
}

DocumentCommands::~DocumentCommands() = default;

void DocumentCommands::offerLeftBehind(const QString &folder)
{
    offer_->lookInto(folder);
}

void DocumentCommands::setAsksBeforeClosing(bool asks)
{
    guard_->setAsks(asks);
}

bool DocumentCommands::mayClose()
{
    const QScopedValueRollback asking(asking_, true);
    return guard_->mayClose();
}

QAction *DocumentCommands::addAction(QMenu *menu, const QString &name, const QString &text,
                                     const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    window_.addAction(action);
    if (menu)
        menu->addAction(action);
    return action;
}

void DocumentCommands::setUpActions()
{
    open_ = addAction(nullptr, QStringLiteral("openAction"), QStringLiteral("Open"), QKeySequence::Open);
    open_->setIcon(lineIcon(QStringLiteral("open")));
    open_->setToolTip(QStringLiteral("Open a capture (Ctrl+O)"));
    save_ =
        addAction(saveMenu_.get(), QStringLiteral("saveAction"), QStringLiteral("Save"), QKeySequence::Save);
    save_->setIcon(lineIcon(QStringLiteral("save")));
    saveAs_ = addAction(saveMenu_.get(), QStringLiteral("saveAsAction"), QStringLiteral("Save &as…"),
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    saveMenu_->addSeparator();
    saveFiltered_ = addAction(saveMenu_.get(), QStringLiteral("saveShownAction"),
                              QStringLiteral("Save the rows &shown as a capture…"), {});
    saveMarked_ = addAction(saveMenu_.get(), QStringLiteral("saveMarkedAction"),
                            QStringLiteral("Save the &marked rows as a capture…"), {});
    saveMenu_->addSeparator();
    decodeAs_ = addAction(nullptr, QStringLiteral("decodeAsAction"), QStringLiteral("&Decode as…"), {});
    close_ = addAction(nullptr, QStringLiteral("closeCaptureAction"), QStringLiteral("&Close this capture"),
                       QKeySequence::Close);

    connect(open_, &QAction::triggered, this, &DocumentCommands::askForFiles);
    connect(save_, &QAction::triggered, this, &DocumentCommands::saveCurrent);
    connect(saveAs_, &QAction::triggered, this, [this] { askForName(area_.current()); });
    connect(saveFiltered_, &QAction::triggered, this, [this] {
        area_.traffic()->refresh();
        saveSome(shownRows(*area_.traffic()), QStringLiteral("Save the rows shown"));
    });
    connect(saveMarked_, &QAction::triggered, this, [this] {
        saveSome(markedRows(*area_.current()->capture()), QStringLiteral("Save the marked rows"));
    });
    connect(decodeAs_, &QAction::triggered, this, &DocumentCommands::askHowToDecode);
    connect(close_, &QAction::triggered, this, [this] {
        if (!area_.current()->isLive())
            closeDocument(area_.current());
    });
    connect(openMenu_.get(), &QMenu::aboutToShow, this, &DocumentCommands::fillOpenMenu);
    connect(saveMenu_.get(), &QMenu::aboutToShow, this, &DocumentCommands::updateActions);
}

void DocumentCommands::fillOpenMenu()
{
    openMenu_->clear();
    openMenu_->addAction(open_);
    openMenu_->addSeparator();
    const QStringList paths = recent_.paths();
    for (const QString &path : paths) {
        QString text = visibleText(path);
        QAction *action = openMenu_->addAction(text.replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path] { open(path); });
    }
    if (!paths.isEmpty()) {
        connect(openMenu_->addAction(QStringLiteral("&Forget these")), &QAction::triggered, this,
                [this] { recent_.clear(); });
        openMenu_->addSeparator();
    }
    openMenu_->addActions({decodeAs_, close_});
    updateActions();
}

/// Every log has an export of its own.
void DocumentCommands::offerExport()
{
    if (export_)
        saveMenu_->removeAction(export_);
    export_ = area_.page()->exportAction();
    saveMenu_->addAction(export_);
}

void DocumentCommands::updateActions()
{
    const CaptureDocument *document = area_.current();
    const bool hasRows = document->capture()->frameCount() > 0;
    const bool free = hasRows && !document->isSaving();
    save_->setEnabled(free);
    save_->setToolTip(document->isUnsaved() || !hasRows
                          ? QStringLiteral("Save the capture (Ctrl+S)")
                          : QStringLiteral("Saved as %1").arg(visibleText(document->savedPath())));
    saveAs_->setEnabled(free);
    saveFiltered_->setEnabled(free);
    saveMarked_->setEnabled(free && !document->capture()->annotatedFrames().isEmpty());
    decodeAs_->setEnabled(!document->isLive() && !document->isSaving());
    close_->setEnabled(!document->isLive());
}

void DocumentCommands::askForFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(
        &window_, QStringLiteral("Open captures"), settings_.value(folderKey()).toString(),
        QStringLiteral("Captures (*.pcapng *.pcap *.cap);;All files (*)"));
    for (const QString &path : paths) {
        settings_.setValue(folderKey(), QFileInfo(path).absolutePath());
        open(path);
    }
}

bool DocumentCommands::open(const QString &path, CaptureDocument::Origin origin)
{
    if (CaptureDocument *known = area_.find(path)) {
        area_.show(known);
        return true;
    }
    QString error;
    CaptureDocument::Opening opening;
    opening.origin = origin;
    opening.recordings = recordingsFolder_;
    auto document = CaptureDocument::open(path, opening, &error);
    if (!document) {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
        return false;
    }
    bars_.captures.hide();
    watch(document.get());
    area_.add(std::move(document));
    if (origin == CaptureDocument::Origin::File)
        recent_.add(path);
    return true;
}

void DocumentCommands::watch(CaptureDocument *document)
{
    connect(
        document, &CaptureDocument::saved, this,
        [this, document](const QString &path, const QString &error) { noteSaved(document, path, error); });
    connect(document, &CaptureDocument::loaded, this, &DocumentCommands::updateActions);
}

/// What another program changed. Not while something is asked, which may be about that very document.
void DocumentCommands::importChanged()
{
    if (asking_ || QApplication::activeModalWidget() || !canImportCaptures())
        return;
    for (CaptureDocument *document : area_.documents()) {
        if (!document->mustBeImported() || document->isSaving() || refusedImports_.contains(document))
            continue;
        CaptureDocument::Opening opening = document->opening();
        opening.imports = true;
        reopen(document, opening);
    }
}

void DocumentCommands::askHowToDecode()
{
    const QScopedValueRollback asking(asking_, true);
    const CaptureDocument::Opening opening = area_.current()->opening();
    DecodeAsDialog dialog(opening.decode, &window_);
    if (area_.current()->isImported())
        dialog.askForPorts(opening.ports);
    if (dialog.exec() == QDialog::Accepted)
        decodeAgain(dialog.options(), dialog.ports());
}

void DocumentCommands::decodeAgain(const DecodeOptions &options, const QList<quint16> &ports)
{
    CaptureDocument *document = area_.current();
    if (document->isLive())
        return;
    if (document->isImported() && document->isUnsaved()) {
        bars_.captures.showNotice(
            QStringLiteral("Decoding again would lose your marks and notes. Save the capture first."),
            NoticeBar::Tone::Information);
        return;
    }
    CaptureDocument::Opening opening = document->opening();
    opening.decode = options;
    opening.ports = ports;
    if (document->isKept())
        opening.origin = CaptureDocument::Origin::File;
    opening.imports = document->isImported();
    reopen(document, opening);
}

void DocumentCommands::reopen(CaptureDocument *old, const CaptureDocument::Opening &opening)
{
    const QString path = old->path();
    const int tab = area_.indexOf(old);
    QString error;
    // What is imported needs no lock: the old one stays if that fails.
    auto document = opening.imports ? CaptureDocument::open(path, opening, &error) : nullptr;
    if (opening.imports && !document) {
        refusedImports_.insert(old);
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
        return;
    }
    if (old->isImported())
        old->discardAtEnd();
    // While the old one holds the file's lock, the new one could not keep marks.
    forget(old);
    area_.remove(old);
    if (!document)
        document = CaptureDocument::open(path, opening, &error);
    if (!document) {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
        return;
    }
    watch(document.get());
    area_.add(std::move(document), tab);
}

QString DocumentCommands::suggestedName(const CaptureDocument &document) const
{
    const QString folder =
        settings_.value(folderKey(), QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
            .toString();
    if (document.isImported())
        return folder +
               QStringLiteral("/%1 messages.pcapng").arg(QFileInfo(document.path()).completeBaseName());
    const QString name =
        document.isKept() && !document.isLive()
            ? document.title()
            : QStringLiteral("channelscope %1.pcapng")
                  .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH.mm")));
    return folder + u'/' + name;
}

QString DocumentCommands::askedPath(const QString &title, const CaptureDocument &document)
{
    const QScopedValueRollback asking(asking_, true);
    QString path = QFileDialog::getSaveFileName(&window_, title, suggestedName(document),
                                                QStringLiteral("Captures (*.pcapng)"));
    if (path.isEmpty())
        return {};
    settings_.setValue(folderKey(), QFileInfo(path).absolutePath());
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pcapng");
    return path;
}

void DocumentCommands::saveCurrent()
{
    CaptureDocument *document = area_.current();
    const QString path = document->savedPath();
    if (document->isUnsaved() || document->isMissing() || !QFileInfo::exists(path))
        save(document);
    else
        bars_.captures.showNotice(allSavedText(path), NoticeBar::Tone::Information, saveAs_);
}

/// Where it was saved before; otherwise asks, and false if there is no answer.
bool DocumentCommands::save(CaptureDocument *document)
{
    // A file that went away under a kept document is not to come back under its name unasked.
    if (document->savedPath().isEmpty() || document->isKept())
        return askForName(document);
    saveAs(document, document->savedPath());
    return true;
}

bool DocumentCommands::askForName(CaptureDocument *document)
{
    const QString path = askedPath(QStringLiteral("Save the capture"), *document);
    if (!path.isEmpty())
        saveAs(document, path);
    return !path.isEmpty();
}

void DocumentCommands::saveAs(CaptureDocument *document, const QString &path)
{
    bars_.captures.hide();
    document->save(path);
    updateActions();
}

void DocumentCommands::saveSome(const FrameSelection &rows, const QString &title)
{
    CaptureDocument *document = area_.current();
    if (rows.count() == 0) {
        bars_.captures.showNotice(QStringLiteral("There are no such rows to save."),
                                  NoticeBar::Tone::Information);
        return;
    }
    if (const QString path = askedPath(title, *document); !path.isEmpty())
        document->saveRows(rows, path);
    updateActions();
}

void DocumentCommands::noteSaved(CaptureDocument *document, const QString &path, const QString &error)
{
    if (error.isEmpty()) {
        recent_.add(path);
        bars_.captures.showNotice(savedText(path, document->isLive() && document->path() == path),
                                  NoticeBar::Tone::Information);
    } else {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
    }
    updateActions();
    Q_EMIT titleChanged();
    guard_->noteSaved(document, path, error.isEmpty());
    if (closeWhenSaved_ != document)
        return;
    if (!error.isEmpty())
        closeWhenSaved_.clear();
    // It cannot go from within its own signal.
    QMetaObject::invokeMethod(this, &DocumentCommands::closeSaved, Qt::QueuedConnection);
}

void DocumentCommands::closeSaved()
{
    CaptureDocument *document = std::exchange(closeWhenSaved_, nullptr);
    if (document && !document->isUnsaved())
        closeDocument(document);
}

/// Before it is removed: another document may come to stand at its address.
void DocumentCommands::forget(const CaptureDocument *document)
{
    missing_.remove(document);
    refusedImports_.remove(document);
    guard_->forget(document);
}

bool DocumentCommands::isBusy(const CaptureDocument *document)
{
    if (document->isSaving())
        bars_.captures.showNotice(
            QStringLiteral("%1 is still being saved. Wait for it, or cancel it in its tab, then close again.")
                .arg(visibleText(document->title())),
            NoticeBar::Tone::Information);
    return document->isSaving();
}

UnsavedAnswer DocumentCommands::askedAboutUnsaved(CaptureDocument *document)
{
    const QScopedValueRollback asking(asking_, true);
    return askAboutUnsaved({document}, &window_);
}

void DocumentCommands::closeDocument(CaptureDocument *document)
{
    if (isBusy(document))
        return;
    if (document->isUnsaved()) {
        const UnsavedAnswer answer = askedAboutUnsaved(document);
        if (answer == UnsavedAnswer::Save) {
            closeWhenSaved_ = document;
            if (!save(document))
                closeWhenSaved_.clear();
        }
        if (answer != UnsavedAnswer::Discard)
            return;
    }
    if (!document->isKept())
        document->discardAtEnd();
    forget(document);
    area_.remove(document);
}

QStringList DocumentCommands::droppedFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

void DocumentCommands::tick()
{
    importChanged();
    updateActions();
    constexpr int ticksBetweenLooks = 8;
    if (++ticks_ % ticksBetweenLooks != 0)
        return;
    for (CaptureDocument *document : area_.documents()) {
        // Of the recording, the recorder says it.
        if (!document->isLive() && document->isMissing() && !missing_.contains(document)) {
            missing_.insert(document);
            bars_.captures.showNotice(missingText(visibleText(document->path())), NoticeBar::Tone::Error);
        }
    }
}

} // namespace channel::ui
