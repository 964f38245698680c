// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficcommands.h"

#include "ui/commands/commands.h"
#include "ui/traffic/annotationcommands.h"
#include "ui/traffic/gotorow.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficsteps.h"
#include "ui/traffic/trafficview.h"

#include <utility>

namespace channel::ui {

TrafficCommands::TrafficCommands(Commands &commands, QObject *parent)
    : QObject(parent)
    , commands_(commands)
{
    connectPage(CommandId::Clear, &TrafficPage::clear);
    connectPage(CommandId::Undo, &TrafficPage::undo);
    connectPage(CommandId::Redo, &TrafficPage::redo);
    connectPage(CommandId::ToggleFilter, &TrafficPage::toggleFilter);
    connectPage(CommandId::KeepFilter, &TrafficPage::keepFilter);
    connectPage(CommandId::Export, &TrafficPage::openExport);
    connectPage(CommandId::Filter, &TrafficPage::openFilter);
    connectPage(CommandId::Find, &TrafficPage::openFind);
    connectCopying();
    connectSteps();
    connectAnnotations();
}

void TrafficCommands::connectPage(CommandId id, void (TrafficPage::*command)())
{
    commands_.connectTo(id, this, [this, command] {
        if (page_)
            (page_->*command)();
    });
}

void TrafficCommands::connectCopying()
{
    constexpr std::pair<CommandId, CopyFormat> formats[] = {
        {CommandId::CopyText, CopyFormat::Text},       {CommandId::CopyHex, CopyFormat::Hex},
        {CommandId::CopyHexDump, CopyFormat::HexDump}, {CommandId::CopyCArray, CopyFormat::CArray},
        {CommandId::CopyBase64, CopyFormat::Base64},   {CommandId::CopyPythonBytes, CopyFormat::PythonBytes}};
    for (const auto &[id, format] : formats)
        commands_.connectTo(id, this, [this, format = format] { page_->view()->copyPayloads(format); });
    commands_.connectTo(CommandId::CopyRows, this, [this] { page_->view()->copyRows(); });
    commands_.connectTo(CommandId::SelectAll, this, [this] { page_->view()->selectAll(); });
}

void TrafficCommands::connectSteps()
{
    using Wanted = TrafficSteps::Wanted;
    const auto connectSteps = [this](CommandId previous, CommandId next, Wanted wanted) {
        for (const auto &[id, step] : {std::pair(previous, -1), std::pair(next, 1)}) {
            commands_.connectTo(id, this, [this, wanted, step = step] {
                if (const TrafficPage *page = page_.data())
                    page->steps()->go(wanted, step);
            });
        }
    };
    connectSteps(CommandId::PreviousMessage, CommandId::NextMessage, Wanted::Message);
    connectSteps(CommandId::PreviousInConnection, CommandId::NextInConnection, Wanted::MessageOfConnection);
    connectSteps(CommandId::PreviousMalformed, CommandId::NextMalformed, Wanted::Malformed);
    commands_.connectTo(CommandId::GoToRow, this, [this] {
        if (const TrafficPage *page = page_.data())
            page->goToRow()->ask();
    });
    commands_.connectTo(CommandId::FindNext, this, [this] { page_->findStep(1); });
    commands_.connectTo(CommandId::FindPrevious, this, [this] { page_->findStep(-1); });
    commands_.connectTo(CommandId::Follow, this,
                        [this](bool follows) { page_->view()->setFollowing(follows); });
}

void TrafficCommands::connectAnnotations()
{
    const auto connectTo = [this](CommandId id, void (AnnotationCommands::*command)()) {
        commands_.connectTo(id, this, [this, command] {
            if (const TrafficPage *page = page_.data())
                (page->annotations()->*command)();
        });
    };
    connectTo(CommandId::Mark, &AnnotationCommands::mark);
    connectTo(CommandId::Note, &AnnotationCommands::editNote);
    connectTo(CommandId::TimeReference, &AnnotationCommands::timeReference);
}

void TrafficCommands::setPage(TrafficPage *page)
{
    if (page == page_)
        return;
    delete watching_;
    page_ = page;
    watch();
    commands_.action(CommandId::Follow)->setChecked(page->view()->isFollowing());
    updateUndo();
    updateFilter();
    updateRows();
    updateSelection();
}

void TrafficCommands::watch()
{
    watching_ = new QObject(page_);
    connect(page_->view(), &TrafficView::followingChanged, watching_,
            [this](bool follows) { commands_.action(CommandId::Follow)->setChecked(follows); });
    connect(page_, &TrafficPage::undoChanged, watching_, [this] { updateUndo(); });
    connect(page_, &TrafficPage::filterChanged, watching_, [this] { updateFilter(); });
    connect(page_, &TrafficPage::annotationsChanged, watching_, [this] { updateAnnotations(); });
    connect(page_->view()->selectionModel(), &QItemSelectionModel::selectionChanged, watching_,
            [this] { updateSelection(); });
    connect(page_->view()->selectionModel(), &QItemSelectionModel::currentChanged, watching_,
            [this] { updateAnnotations(); });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(page_->traffic(), changed, watching_, [this] { updateRows(); });
    // The selection hears of it, too, and perhaps later.
    connect(
        page_->traffic(), &QAbstractItemModel::modelReset, watching_,
        [this] {
            updateRows();
            updateSelection();
        },
        Qt::QueuedConnection);
}

void TrafficCommands::updateUndo()
{
    const QString text = page_->undoText();
    commands_.setAvailable(CommandId::Undo, !text.isEmpty());
    commands_.setText(CommandId::Undo, text);
    const QString again = page_->redoText();
    commands_.setAvailable(CommandId::Redo, !again.isEmpty());
    commands_.setText(CommandId::Redo, again);
}

void TrafficCommands::updateFilter()
{
    const bool isOn = !page_->filterText().isEmpty();
    const bool isAside = !page_->filterAside().isEmpty();
    commands_.setAvailable(CommandId::ToggleFilter, isOn || isAside);
    commands_.setText(CommandId::ToggleFilter, isAside ? tr("Filter &on") : QString());
    commands_.setAvailable(CommandId::KeepFilter, page_->canKeepFilter());
}

void TrafficCommands::updateRows()
{
    const bool hasRows = page_->traffic()->rowCount() > 0;
    for (const CommandId id :
         {CommandId::PreviousMessage, CommandId::NextMessage, CommandId::PreviousInConnection,
          CommandId::NextInConnection, CommandId::PreviousMalformed, CommandId::NextMalformed,
          CommandId::GoToRow, CommandId::SelectAll})
        commands_.setAvailable(id, hasRows);
    if (!page_->view()->selectionModel()->hasSelection())
        updateSelection();
}

/// Empty if something is.
QString TrafficCommands::whyNothingSelected() const
{
    if (page_->view()->selectionModel()->hasSelection())
        return {};
    if (page_->traffic()->rowCount() > 0)
        return tr("No message is selected.");
    if (page_->traffic()->isFiltered())
        return tr("The filter shows no message that could be selected.");
    return page_->traffic()->hiddenCount() > 0 ? tr("The list was cleared: there is no message to select.")
                                               : tr("There is no message yet that could be selected.");
}

/// Of several rows some may be events: those are passed over.
QString TrafficCommands::whyNoBytesSelected() const
{
    if (const QString reason = whyNothingSelected(); !reason.isEmpty())
        return reason;
    const QItemSelection selection = page_->view()->selectionModel()->selection();
    const bool isOneRow = selection.size() == 1 && selection.first().height() == 1;
    return isOneRow && !page_->traffic()->frameAt(selection.first().top()).hasBytes()
               ? tr("The selected row is an event, which has no bytes.")
               : QString();
}

void TrafficCommands::updateSelection()
{
    const QString nothing = whyNothingSelected();
    for (const CommandId id :
         {CommandId::CopyRows, CommandId::Mark, CommandId::Note, CommandId::TimeReference})
        commands_.setWhyNot(id, nothing);
    const QString noBytes = whyNoBytesSelected();
    for (const CommandId id :
         {CommandId::CopyText, CommandId::CopyHex, CommandId::CopyHexDump, CommandId::CopyCArray,
          CommandId::CopyPythonBytes, CommandId::CopyBase64, CommandId::SendAgain, CommandId::PutIntoForm})
        commands_.setWhyNot(id, noBytes);
    updateAnnotations();
}

/// They are called after what they would do now.
void TrafficCommands::updateAnnotations()
{
    const TrafficPage *page = page_.data();
    if (!page)
        return;
    const Annotation annotation = page->annotations()->current();
    commands_.setText(CommandId::Mark, annotation.marked ? tr("Remove &mark") : QString());
    commands_.setText(CommandId::Note, annotation.note.isEmpty() ? QString() : tr("Edit &note…"));
    commands_.setText(CommandId::TimeReference,
                      annotation.timeReference ? tr("Remove &time reference") : QString());
}

} // namespace channel::ui
