// SPDX-License-Identifier: MIT

#include "ui/window/documentcommands.h"

#include "channel/capture/files/diskqueue.h"
#include "channel/text/visibletext.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/documentarea.h"
#include "ui/style/icons.h"
#include "ui/text/menutext.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/window/captureclosing.h"
#include "ui/window/documenttexts.h"
#include "ui/window/leftbehindoffer.h"

#include <QAction>
#include <QApplication>
#include <QMenu>

namespace channel::ui {

DocumentCommands::DocumentCommands(DocumentArea &area, const Bars &bars, QSettings &settings, QWidget &window)
    : QObject(&window)
    , area_(area)
    , bars_(bars)
    , window_(window)
    , recent_(settings)
    , openMenu_(std::make_unique<QMenu>())
    , saveMenu_(std::make_unique<QMenu>())
    , opening_(new CaptureOpening(area, bars.captures, recent_, window, this))
    , saving_(new CaptureSaving(bars.captures, recent_, window, this))
    , closing_(new CaptureClosing(area, bars.captures, *saving_, window, this))
    , offer_(new LeftBehindOffer(bars.offer, window, this))
    , disk_(new DiskQueue(this))
{
    makeActions();
    connectActions();
    connectDocuments();
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
    closing_->setAsks(asks);
}

bool DocumentCommands::mayClose()
{
    return closing_->askForWindow();
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

void DocumentCommands::makeActions()
{
    QMenu *menu = saveMenu_.get();
    open_ = addAction(nullptr, QStringLiteral("openAction"), QStringLiteral("Open"), QKeySequence::Open);
    open_->setIcon(lineIcon(QStringLiteral("open")));
    open_->setToolTip(QStringLiteral("Open a capture (Ctrl+O)"));
    save_ = addAction(menu, QStringLiteral("saveAction"), QStringLiteral("Save"), QKeySequence::Save);
    save_->setIcon(lineIcon(QStringLiteral("save")));
    saveAs_ = addAction(menu, QStringLiteral("saveAsAction"), QStringLiteral("Save &as…"),
                        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    menu->addSeparator();
    saveShown_ = addAction(menu, QStringLiteral("saveShownAction"),
                           QStringLiteral("Save the rows &shown as a capture…"), {});
    saveMarked_ = addAction(menu, QStringLiteral("saveMarkedAction"),
                            QStringLiteral("Save the &marked rows as a capture…"), {});
    menu->addSeparator();
    decodeAs_ = addAction(nullptr, QStringLiteral("decodeAsAction"), QStringLiteral("&Decode as…"), {});
    close_ = addAction(nullptr, QStringLiteral("closeCaptureAction"), QStringLiteral("&Close this capture"),
                       QKeySequence::Close);
}

void DocumentCommands::connectActions()
{
    connect(open_, &QAction::triggered, opening_, &CaptureOpening::askForFiles);
    connect(save_, &QAction::triggered, this, [this] { saving_->saveIfNeeded(area_.current(), saveAs_); });
    connect(saveAs_, &QAction::triggered, this, [this] { saving_->askForName(area_.current()); });
    connect(saveShown_, &QAction::triggered, this, &DocumentCommands::saveShown);
    connect(saveMarked_, &QAction::triggered, this, &DocumentCommands::saveMarked);
    connect(decodeAs_, &QAction::triggered, opening_, &CaptureOpening::askHowToDecode);
    connect(close_, &QAction::triggered, this, [this] {
        if (!area_.current()->isLive())
            closing_->close(area_.current());
    });
    connect(openMenu_.get(), &QMenu::aboutToShow, this, &DocumentCommands::fillOpenMenu);
    connect(saveMenu_.get(), &QMenu::aboutToShow, this, &DocumentCommands::updateActions);
}

void DocumentCommands::connectDocuments()
{
    connect(&area_, &DocumentArea::loaded, this, &DocumentCommands::updateActions);
    connect(&area_, &DocumentArea::saved, this, &DocumentCommands::noteSaved);
    connect(&area_, &DocumentArea::closeRequested, closing_, &CaptureClosing::close);
    connect(&area_, &DocumentArea::currentChanged, this, &DocumentCommands::updateActions);
    connect(&area_, &DocumentArea::currentChanged, this, &DocumentCommands::offerExport);
    connect(saving_, &CaptureSaving::started, this, &DocumentCommands::updateActions);
    connect(closing_, &CaptureClosing::windowMayClose, this, &DocumentCommands::closeAllowed);
    connect(offer_, &LeftBehindOffer::openRequested, opening_,
            [this](const QString &path) { open(path, CaptureDocument::Origin::LeftBehind); });
    connect(offer_, &LeftBehindOffer::failed, this, [this](const QString &error) {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
    });
}

void DocumentCommands::fillOpenMenu()
{
    openMenu_->clear();
    openMenu_->addAction(open_);
    openMenu_->addSeparator();
    const QStringList paths = recent_.paths();
    for (const QString &path : paths) {
        QAction *action = openMenu_->addAction(withoutShortcuts(visibleText(path)));
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
    saveShown_->setEnabled(free);
    saveMarked_->setEnabled(free && !document->capture()->annotatedFrames().isEmpty());
    decodeAs_->setEnabled(!document->isLive() && !document->isSaving());
    close_->setEnabled(!document->isLive());
}

void DocumentCommands::saveShown()
{
    area_.traffic()->refresh();
    saving_->saveRows(area_.current(), shownRows(*area_.traffic()), QStringLiteral("Save the rows shown"));
}

void DocumentCommands::saveMarked()
{
    CaptureDocument *document = area_.current();
    saving_->saveRows(document, document->markedRows(), QStringLiteral("Save the marked rows"));
}

void DocumentCommands::noteSaved(CaptureDocument *document, const QString &path, const QString &error)
{
    saving_->noteSaved(document, path, error);
    updateActions();
    Q_EMIT titleChanged();
    closing_->noteSaved(document, path, error.isEmpty());
}

bool DocumentCommands::isAsking() const
{
    return opening_->isAsking() || saving_->isAsking() || closing_->isAsking() ||
           QApplication::activeModalWidget();
}

/// On another thread, for the disk may stall.
void DocumentCommands::lookForFiles()
{
    if (isLooking_)
        return;
    QList<QPointer<CaptureDocument>> documents;
    // Weak, for who opens a file again needs its lock.
    QList<std::weak_ptr<const Capture>> captures;
    for (CaptureDocument *document : area_.documents()) {
        if (document->isToBeLookedFor()) {
            documents.append(document);
            captures.append(document->capture());
        }
    }
    if (documents.isEmpty())
        return;
    isLooking_ = true;
    const auto missing = std::make_shared<QList<bool>>();
    disk_->add(
        [captures = std::move(captures), missing] {
            for (const auto &known : captures) {
                const auto capture = known.lock();
                missing->append(capture && CaptureDocument::isMissing(*capture));
            }
        },
        [this, documents, missing] {
            isLooking_ = false;
            for (qsizetype number = 0; number < documents.size(); ++number) {
                if (documents[number] && missing->at(number))
                    noteMissing(documents[number]);
            }
        });
}

void DocumentCommands::noteMissing(CaptureDocument *document)
{
    document->noteMissing();
    bars_.captures.showNotice(missingText(visibleText(document->path())), NoticeBar::Tone::Error);
}

void DocumentCommands::tick()
{
    // What is asked may be about the very document that would be replaced.
    if (!isAsking())
        opening_->importChanged();
    updateActions();
    constexpr int ticksBetweenLooks = 8;
    if (++ticks_ % ticksBetweenLooks == 0)
        lookForFiles();
}

} // namespace channel::ui
