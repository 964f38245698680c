// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficpage.h"

#include "ui/commands/commands.h"
#include "ui/commands/contextmenu.h"
#include "ui/export/exportdialog.h"
#include "ui/text/counttext.h"
#include "ui/traffic/annotationcommands.h"
#include "ui/traffic/filtercontroller.h"
#include "ui/traffic/filtermenu.h"
#include "ui/traffic/findcontroller.h"
#include "ui/traffic/gotorow.h"
#include "ui/traffic/rowdrag.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficfind.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficsteps.h"
#include "ui/traffic/undohistory.h"
#include "ui_trafficpage.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

QString exportFolderKey()
{
    return QStringLiteral("export/folder");
}

QString exportFormatKey()
{
    return QStringLiteral("export/format");
}

} // namespace

TrafficPage::TrafficPage(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::TrafficPage>())
{
    form_->setupUi(this);
    annotations_ = new AnnotationCommands(form_->trafficView);
    setUpAnnotations();
    setUpView();
    setUpFilter();
}

TrafficPage::~TrafficPage() = default;

TrafficModel *TrafficPage::traffic() const
{
    return form_->trafficView->traffic();
}

TrafficView *TrafficPage::view() const
{
    return form_->trafficView;
}

NoticeBar *TrafficPage::notice() const
{
    return form_->trafficNotice;
}

void TrafficPage::setSettings(QSettings &settings)
{
    settings_ = &settings;
    form_->filterBar->setSettings(&settings);
}

void TrafficPage::setTraffic(TrafficModel *traffic)
{
    disconnect(undoChange_);
    form_->trafficView->setTraffic(traffic);
    form_->trafficNotice->dismiss();
    undoChange_ = connect(UndoHistory::of(traffic), &UndoHistory::changed, this, &TrafficPage::undoChanged);
    full_ = false;
    filter_->setFilter(TrafficFilter::of(traffic));
    find_->setFind(TrafficFind::of(traffic), TrafficFilter::of(traffic));
}

void TrafficPage::setCommands(Commands &commands)
{
    commands_ = &commands;
    commands.addTo(*form_->trafficView, CommandScope::List);
}

void TrafficPage::setUpAnnotations()
{
    connect(annotations_, &AnnotationCommands::annotateRequested, this, &TrafficPage::annotateRequested);
    connect(annotations_, &AnnotationCommands::refused, form_->trafficNotice,
            [this](const QString &text) { form_->trafficNotice->showNotice(text, NoticeBar::Tone::Error); });
}

void TrafficPage::setUpView()
{
    TrafficView *view = form_->trafficView;
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this, &TrafficPage::showMenu);
    connect(view, &TrafficView::copying, this, &TrafficPage::noteCopying);
    connect(view, &TrafficView::copied, this, &TrafficPage::noteCopied);
    new RowDrag(*view);
    const auto say = [this](const QString &sentence) {
        form_->trafficNotice->showNotice(sentence, NoticeBar::Tone::Information);
    };
    steps_ = new TrafficSteps(*view);
    connect(steps_, &TrafficSteps::missed, this, say);
    goToRow_ = new GoToRow(*view);
    connect(goToRow_, &GoToRow::missed, this, say);
}

void TrafficPage::setUpFilter()
{
    filter_ = new FilterController(form_->filterBar, form_->trafficView);
    filterMenu_ = new FilterMenu(form_->filterBar, form_->trafficView);
    find_ = new FindController(form_->findBar, form_->trafficView);
    connect(find_, &FindController::placeShown, this, [this](quint64 frame, const MatchPlace &place) {
        const quint64 header = traffic()->capture()->frame(frame).headerLength;
        Q_EMIT placeFound(header + place.first, header + place.last());
    });
    connect(filter_, &FilterController::filterChanged, this, [this] {
        find_->restart();
        updateEmptyReason();
        if (!filterText().isEmpty() && form_->filterBar->errorText().isEmpty())
            filterAside_ = filterText();
        Q_EMIT filterChanged();
    });
    connect(form_->filterBar, &FilterBar::left, form_->trafficView, qOverload<>(&QWidget::setFocus));
}

void TrafficPage::openFilter()
{
    form_->filterBar->focusEdit();
}

void TrafficPage::openFind()
{
    form_->findBar->open();
}

void TrafficPage::findStep(int step)
{
    if (form_->findBar->text().isEmpty() && !form_->findBar->resume())
        form_->findBar->open();
    else
        find_->step(step);
}

void TrafficPage::toggleFilter()
{
    applyFilter(filterAside());
}

void TrafficPage::keepFilter()
{
    form_->filterBar->askForName();
}

bool TrafficPage::canKeepFilter() const
{
    return form_->filterBar->canSave();
}

QString TrafficPage::filterText() const
{
    return form_->filterBar->text();
}

void TrafficPage::applyFilter(const QString &text)
{
    form_->filterBar->applyText(text);
}

void TrafficPage::updateEmptyReason()
{
    form_->trafficView->setEmptyReason(filter_->emptyText());
}

void TrafficPage::showMenu(const QPoint &position)
{
    if (!commands_)
        return;
    ContextMenu menu(this);
    menu.setObjectName(QStringLiteral("trafficMenu"));
    filterMenu_->addTo(&menu);
    menu.addSeparator();
    menu.addActions(commands_->actions({CommandId::Mark, CommandId::Note, CommandId::TimeReference}));
    menu.addSeparator();
    menu.addActions(commands_->actions({CommandId::SendAgain, CommandId::PutIntoForm}));
    menu.addSeparator();
    menu.addActions(commands_->actions({CommandId::CopyText, CommandId::CopyRows}));
    menu.addMenu(commands_->menu(CommandMenu::CopyAs));
    menu.addAction(commands_->action(CommandId::Export));
    menu.addSeparator();
    menu.addActions(commands_->actions({CommandId::PreviousMessage, CommandId::NextMessage,
                                        CommandId::PreviousInConnection, CommandId::NextInConnection,
                                        CommandId::PreviousMalformed, CommandId::NextMalformed}));
    menu.addSeparator();
    menu.addActions(
        commands_->actions({CommandId::Find, CommandId::Clear, CommandId::Undo, CommandId::Redo}));
    menu.exec(form_->trafficView->viewport()->mapToGlobal(position));
}

void TrafficPage::openExport()
{
    traffic()->refresh();
    ExportOffer offer{.capture = traffic()->capture(),
                      .selected = {},
                      .shown = {},
                      .isSearching = TrafficFilter::of(traffic())->isScanning(),
                      .names = traffic()->names(),
                      .folder = settings_ ? settings_->value(exportFolderKey()).toString() : QString(),
                      .format = settings_ ? settings_->value(exportFormatKey()).toString() : QString()};
    const QItemSelection selection = form_->trafficView->selectionModel()->selection();
    if (!selection.isEmpty())
        offer.selected = selectedRows(*traffic(), selection);
    if (traffic()->isFiltered() || traffic()->hiddenCount() > 0)
        offer.shown = shownRows(*traffic());
    // One that still writes has a window of its own.
    auto *dialog = new ExportDialog(offer, this);
    connect(dialog, &ExportDialog::exported, this, &TrafficPage::noteExported);
    connect(dialog, &ExportDialog::exported, this, [this, dialog] {
        if (settings_)
            settings_->setValue(exportFormatKey(), dialog->format());
    });
    dialog->open();
}

bool TrafficPage::isExporting() const
{
    const QList<ExportDialog *> dialogs = findChildren<ExportDialog *>();
    return std::ranges::any_of(dialogs, &ExportDialog::isRunning);
}

void TrafficPage::noteExported(const QString &path, const QString &notice)
{
    if (settings_)
        settings_->setValue(exportFolderKey(), QFileInfo(path).absolutePath());
    form_->trafficNotice->showNotice(notice, NoticeBar::Tone::Information);
}

/// What the user has dismissed does not come back, nor what something newer has replaced.
void TrafficPage::noteCopying(const QString &progress, QAction *cancel)
{
    const bool isFirst = copyProgress_.isEmpty();
    const bool isStillShown = form_->trafficNotice->text() == copyProgress_;
    if (isFirst || (isStillShown && progress != copyProgress_))
        form_->trafficNotice->showNotice(progress, NoticeBar::Tone::Information, cancel);
    copyProgress_ = isFirst || isStillShown ? progress : copyProgress_;
}

void TrafficPage::noteCopied(const QString &text, bool isCut)
{
    copyProgress_.clear();
    form_->trafficNotice->showNotice(text, NoticeBar::Tone::Information,
                                     isCut && commands_ ? commands_->action(CommandId::Export) : nullptr);
}

void TrafficPage::tick()
{
    filter_->tick();
    const TrafficView &view = *form_->trafficView;
    if (view.isFollowing())
        traffic()->insertNewRows(view.mostRowsInView());
    else
        traffic()->insertNewRows();
    find_->tick();
}

void TrafficPage::tickSlowly()
{
    traffic()->refreshOpenRows();
    if (traffic()->refreshAnnotations())
        Q_EMIT annotationsChanged();
    filter_->updateCount();
    find_->updateCount();
    updateEmptyReason();
    noteFull();
}

void TrafficPage::noteFull()
{
    const bool wasFull = std::exchange(full_, traffic()->isFull());
    if (full_ && !wasFull)
        form_->trafficNotice->showNotice(
            tr("The list is full. Everything is still recorded; Clear shows what came after."),
            NoticeBar::Tone::Error);
}

void TrafficPage::clear()
{
    traffic()->refresh();
    if (traffic()->clear() == 0)
        return;
    UndoHistory::of(traffic())->addClear(traffic()->hiddenCount());
    form_->trafficNotice->showNotice(
        counted(traffic()->hiddenCount(),
                tr("1 row hidden. They are still recorded, and Undo clear shows them again."),
                tr("%1 rows hidden. They are still recorded, and Undo clear shows them again.", nullptr,
                   pluralNumber(traffic()->hiddenCount()))),
        NoticeBar::Tone::Information, commands_ ? commands_->action(CommandId::Undo) : nullptr);
    form_->trafficView->setFollowing(true);
    Q_EMIT clearedChanged();
}

void TrafficPage::undo()
{
    UndoHistory *history = UndoHistory::of(traffic());
    if (history->isEmpty())
        return;
    const UndoHistory::Step step = history->take();
    if (!step.before.isEmpty()) {
        Q_EMIT annotateRequested(step.before);
        return;
    }
    traffic()->undoClear();
    form_->trafficNotice->dismiss();
    Q_EMIT clearedChanged();
}

void TrafficPage::redo()
{
    UndoHistory *history = UndoHistory::of(traffic());
    if (!history->hasUndone())
        return;
    const UndoHistory::Step step = history->takeAgain();
    if (!step.after.isEmpty()) {
        Q_EMIT annotateRequested(step.after);
        return;
    }
    traffic()->hideBefore(step.hidden);
    form_->trafficView->setFollowing(true);
    Q_EMIT clearedChanged();
}

QString TrafficPage::redoText() const
{
    return UndoHistory::of(traffic())->redoText();
}

QString TrafficPage::undoText() const
{
    return UndoHistory::of(traffic())->text();
}

} // namespace channel::ui
