// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficpage.h"

#include "ui/export/exportdialog.h"
#include "ui/style/icons.h"
#include "ui/style/quantitytext.h"
#include "ui/traffic/annotationcommands.h"
#include "ui/traffic/filtercontroller.h"
#include "ui/traffic/filtermenu.h"
#include "ui/traffic/findcontroller.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficfind.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/undohistory.h"
#include "ui_trafficpage.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

QString exportFolderKey()
{
    return QStringLiteral("export/folder");
}

} // namespace

TrafficPage::TrafficPage(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::TrafficPage>())
{
    form_->setupUi(this);
    annotations_ = new AnnotationCommands(form_->trafficView);
    setUpActions();
    setUpSteps();
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

QAction *TrafficPage::clearAction() const
{
    return form_->clearAction;
}

QAction *TrafficPage::followAction() const
{
    return form_->followAction;
}

QAction *TrafficPage::exportAction() const
{
    return form_->exportAction;
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
    undoChange_ = connect(UndoHistory::of(traffic), &UndoHistory::changed, this, &TrafficPage::updateUndo);
    full_ = false;
    updateUndo();
    filter_->setFilter(TrafficFilter::of(traffic));
    find_->setFind(TrafficFind::of(traffic), TrafficFilter::of(traffic));
}

void TrafficPage::setUpActions()
{
    form_->clearAction->setIcon(lineIcon(QStringLiteral("clear")));
    form_->followAction->setIcon(lineIcon(QStringLiteral("follow")));
    form_->undoClearAction->setIcon(lineIcon(QStringLiteral("undo")));
    form_->exportAction->setIcon(lineIcon(QStringLiteral("export")));
    addActions({form_->clearAction, form_->undoClearAction, form_->followAction, form_->exportAction});
    connect(form_->clearAction, &QAction::triggered, this, &TrafficPage::clear);
    connect(form_->undoClearAction, &QAction::triggered, this, &TrafficPage::undo);
    connect(form_->exportAction, &QAction::triggered, this, &TrafficPage::openExport);
    connect(annotations_, &AnnotationCommands::annotateRequested, this, &TrafficPage::annotateRequested);
    connect(annotations_, &AnnotationCommands::refused, form_->trafficNotice,
            [this](const QString &text) { form_->trafficNotice->showNotice(text, NoticeBar::Tone::Error); });
}

void TrafficPage::setUpSteps()
{
    const auto connectStep = [this](QAction *action, int step, bool withinConnection) {
        form_->trafficView->addAction(action);
        connect(action, &QAction::triggered, form_->trafficView,
                [this, step, withinConnection] { form_->trafficView->goToMessage(step, withinConnection); });
    };
    connectStep(form_->previousMessageAction, -1, false);
    connectStep(form_->nextMessageAction, 1, false);
    connectStep(form_->previousInConnectionAction, -1, true);
    connectStep(form_->nextInConnectionAction, 1, true);
}

void TrafficPage::setUpView()
{
    TrafficView *view = form_->trafficView;
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(view, &QWidget::customContextMenuRequested, this, &TrafficPage::showMenu);
    connect(view, &TrafficView::followingChanged, form_->followAction, &QAction::setChecked);
    connect(form_->followAction, &QAction::triggered, view, &TrafficView::setFollowing);
    connect(view, &TrafficView::copied, this, &TrafficPage::noteCopied);
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
        Q_EMIT filterChanged();
    });
    connect(form_->filterBar, &FilterBar::left, form_->trafficView, qOverload<>(&QWidget::setFocus));
    connect(form_->filterAction, &QAction::triggered, form_->filterBar, &FilterBar::focusEdit);
    connect(form_->findAction, &QAction::triggered, form_->findBar, &FindBar::open);
    const auto findOrOpen = [this](int step) {
        if (form_->findBar->text().isEmpty())
            form_->findBar->open();
        else
            find_->step(step);
    };
    connect(form_->findNextAction, &QAction::triggered, form_->findBar, [findOrOpen] { findOrOpen(1); });
    connect(form_->findPreviousAction, &QAction::triggered, form_->findBar, [findOrOpen] { findOrOpen(-1); });
    addActions({form_->filterAction, form_->findAction, form_->findNextAction, form_->findPreviousAction});
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
    annotations_->update();
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("trafficMenu"));
    filterMenu_->addTo(&menu);
    menu.addSeparator();
    menu.addActions(annotations_->actions());
    menu.addSeparator();
    const QList<QAction *> copies = form_->trafficView->copyActions();
    menu.addActions(copies.first(2));
    menu.addMenu(QStringLiteral("&Copy as"))->addActions(copies.mid(2));
    menu.addAction(form_->exportAction);
    menu.addSeparator();
    menu.addActions({form_->previousMessageAction, form_->nextMessageAction,
                     form_->previousInConnectionAction, form_->nextInConnectionAction});
    menu.addSeparator();
    menu.addActions({form_->findAction, form_->clearAction, form_->undoClearAction});
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
                      .folder = settings_ ? settings_->value(exportFolderKey()).toString() : QString()};
    const QItemSelection selection = form_->trafficView->selectionModel()->selection();
    if (!selection.isEmpty())
        offer.selected = selectedRows(*traffic(), selection);
    if (traffic()->isFiltered() || traffic()->hiddenCount() > 0)
        offer.shown = shownRows(*traffic());
    // One that still writes has a window of its own.
    auto *dialog = new ExportDialog(offer, this);
    connect(dialog, &ExportDialog::exported, this, &TrafficPage::noteExported);
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

void TrafficPage::noteCopied(const QString &text, bool isCut)
{
    form_->trafficNotice->showNotice(text, NoticeBar::Tone::Information,
                                     isCut ? form_->exportAction : nullptr);
}

void TrafficPage::tick()
{
    filter_->tick();
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
            QStringLiteral("The list is full. Everything is still recorded; Clear shows what came after."),
            NoticeBar::Tone::Error);
}

void TrafficPage::clear()
{
    traffic()->refresh();
    if (traffic()->clear() == 0)
        return;
    UndoHistory::of(traffic())->addClear();
    form_->trafficNotice->showNotice(
        QStringLiteral("%1 hidden. They are still recorded, and Undo clear shows them again.")
            .arg(countedText(traffic()->hiddenCount(), QStringLiteral("row"), QStringLiteral("rows"))),
        NoticeBar::Tone::Information, form_->undoClearAction);
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

void TrafficPage::updateUndo()
{
    const UndoHistory *history = UndoHistory::of(traffic());
    form_->undoClearAction->setEnabled(!history->isEmpty());
    form_->undoClearAction->setText(history->isEmpty() ? QStringLiteral("Undo") : history->text());
}

} // namespace channel::ui
