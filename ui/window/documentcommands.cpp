// SPDX-License-Identifier: MIT

#include "ui/window/documentcommands.h"

#include "channel/capture/files/diskqueue.h"
#include "channel/text/visibletext.h"
#include "ui/commands/commands.h"
#include "ui/connectionbar/noticebar.h"
#include "ui/documents/documentarea.h"
#include "ui/text/menutext.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/window/captureclosing.h"
#include "ui/window/documenttexts.h"
#include "ui/window/leftbehindoffer.h"

#include <QApplication>
#include <QMenu>

namespace channel::ui {

DocumentCommands::DocumentCommands(DocumentArea &area, const Bars &bars, Commands &commands,
                                   QSettings &settings, QWidget &window)
    : QObject(&window)
    , area_(area)
    , bars_(bars)
    , commands_(commands)
    , recent_(settings)
    , openMenu_(std::make_unique<QMenu>())
    , saveMenu_(std::make_unique<QMenu>())
    , opening_(new CaptureOpening(area, bars.captures, recent_, window, this))
    , saving_(new CaptureSaving(bars.captures, recent_, window, this))
    , closing_(new CaptureClosing(area, bars.captures, *saving_, window, this))
    , offer_(new LeftBehindOffer(bars.offer, commands, window, this))
    , disk_(new DiskQueue(this))
{
    fillSaveMenu();
    connectActions();
    connectDocuments();
    updateActions();
}

DocumentCommands::~DocumentCommands() = default;

void DocumentCommands::offerLeftBehind(const QString &folder, int keptDays, const QString &elsewhere)
{
    offer_->lookInto({folder, elsewhere, keptDays});
}

void DocumentCommands::setAsksBeforeClosing(bool asks)
{
    closing_->setAsks(asks);
}

bool DocumentCommands::mayClose()
{
    return closing_->askForWindow();
}

void DocumentCommands::fillSaveMenu()
{
    saveMenu_->addActions(commands_.actions({CommandId::Save, CommandId::SaveAs}));
    saveMenu_->addSeparator();
    saveMenu_->addActions(commands_.actions({CommandId::SaveShown, CommandId::SaveMarked}));
    saveMenu_->addSeparator();
    saveMenu_->addAction(commands_.action(CommandId::Export));
}

void DocumentCommands::connectActions()
{
    commands_.connectTo(CommandId::Open, opening_, &CaptureOpening::askForFiles);
    commands_.connectTo(CommandId::ForgetRecent, this, [this] { recent_.clear(); });
    commands_.connectTo(CommandId::Save, this, [this] {
        saving_->saveIfNeeded(area_.current(), commands_.action(CommandId::SaveAs));
    });
    commands_.connectTo(CommandId::SaveAs, this, [this] { saving_->askForName(area_.current()); });
    commands_.connectTo(CommandId::SaveShown, this, &DocumentCommands::saveShown);
    commands_.connectTo(CommandId::SaveMarked, this, &DocumentCommands::saveMarked);
    commands_.connectTo(CommandId::DecodeAs, opening_, &CaptureOpening::askHowToDecode);
    commands_.connectTo(CommandId::CloseCapture, this, [this] {
        if (!area_.current()->isLive())
            closing_->close(area_.current());
    });
    connect(openMenu_.get(), &QMenu::aboutToShow, this, &DocumentCommands::fillOpenMenu);
    connect(commands_.menu(CommandMenu::OpenRecent), &QMenu::aboutToShow, this,
            &DocumentCommands::fillRecentMenu);
    for (const QMenu *menu : {saveMenu_.get(), commands_.menu(CommandMenu::File)})
        connect(menu, &QMenu::aboutToShow, this, &DocumentCommands::updateActions);
}

void DocumentCommands::connectDocuments()
{
    connect(&area_, &DocumentArea::loaded, this, &DocumentCommands::updateActions);
    connect(&area_, &DocumentArea::saved, this, &DocumentCommands::noteSaved);
    connect(&area_, &DocumentArea::closeRequested, closing_, &CaptureClosing::close);
    connect(&area_, &DocumentArea::currentChanged, this, &DocumentCommands::updateActions);
    connect(saving_, &CaptureSaving::started, this, &DocumentCommands::updateActions);
    connect(closing_, &CaptureClosing::windowMayClose, this, &DocumentCommands::closeAllowed);
    connect(offer_, &LeftBehindOffer::openRequested, opening_,
            [this](const QString &path) { open(path, CaptureDocument::Origin::LeftBehind); });
    connect(offer_, &LeftBehindOffer::deletedOld, this,
            [this](const QString &text) { bars_.captures.showNotice(text, NoticeBar::Tone::Information); });
    connect(offer_, &LeftBehindOffer::failed, this, [this](const QString &error) {
        bars_.captures.showNotice(visibleText(error), NoticeBar::Tone::Error);
    });
}

/// Those that were opened and saved last, and how to forget them.
void DocumentCommands::addRecent(QMenu &menu)
{
    for (const QString &path : recent_.paths()) {
        QAction *action = menu.addAction(withoutShortcuts(visibleText(path)));
        connect(action, &QAction::triggered, this, [this, path] { open(path); });
    }
    menu.addAction(commands_.action(CommandId::ForgetRecent));
}

void DocumentCommands::fillOpenMenu()
{
    openMenu_->clear();
    openMenu_->addAction(commands_.action(CommandId::Open));
    openMenu_->addSeparator();
    if (!recent_.paths().isEmpty()) {
        addRecent(*openMenu_);
        openMenu_->addSeparator();
    }
    openMenu_->addActions(commands_.actions({CommandId::DecodeAs, CommandId::CloseCapture}));
    updateActions();
}

void DocumentCommands::fillRecentMenu()
{
    QMenu *menu = commands_.menu(CommandMenu::OpenRecent);
    menu->clear();
    addRecent(*menu);
    menu->insertSeparator(commands_.action(CommandId::ForgetRecent));
    updateActions();
}

void DocumentCommands::updateActions()
{
    const CaptureDocument *document = area_.current();
    const bool hasRows = document->capture()->frameCount() > 0;
    commands_.setTip(CommandId::Save, document->isUnsaved() || !hasRows
                                          ? QString()
                                          : tr("Saved as %1").arg(visibleText(document->savedPath())));
    for (const CommandId id : {CommandId::Save, CommandId::SaveAs, CommandId::SaveShown})
        commands_.setAvailable(id, hasRows);
    commands_.setAvailable(CommandId::SaveMarked, !document->capture()->annotatedFrames().isEmpty());
    commands_.setAvailable(CommandId::DecodeAs, !document->isLive());
    if (document->isSaving()) {
        for (const CommandId id : {CommandId::Save, CommandId::SaveAs, CommandId::SaveShown,
                                   CommandId::SaveMarked, CommandId::DecodeAs})
            commands_.setWhyNot(id, tr("The capture is being saved."));
    }
    commands_.setAvailable(CommandId::CloseCapture, !document->isLive());
    commands_.setAvailable(CommandId::ForgetRecent, !recent_.paths().isEmpty());
}

void DocumentCommands::saveShown()
{
    area_.traffic()->refresh();
    saving_->saveRows(area_.current(), shownRows(*area_.traffic()), tr("Save the rows shown"));
}

void DocumentCommands::saveMarked()
{
    CaptureDocument *document = area_.current();
    saving_->saveRows(document, document->markedRows(), tr("Save the marked rows"));
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
