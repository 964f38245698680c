// SPDX-License-Identifier: MIT

#include "ui/traffic/filtercontroller.h"

#include "channel/text/visibletext.h"
#include "ui/filter/filterbar.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

namespace channel::ui {

namespace {

constexpr qsizetype shownFilter = 200; // Characters, which is some lines.

} // namespace

FilterController::FilterController(FilterBar *bar, TrafficView *view)
    : QObject(bar)
    , bar_(bar)
    , view_(view)
{
    connect(bar_, &FilterBar::textRequested, this, [this](const QString &text) {
        if (filter_)
            filter_->setText(text);
    });
    bar_->setCompletionSource([this](const QString &text, qsizetype cursor) {
        return filter_ ? filter_->completions(text, cursor) : WordCompletions();
    });
}

void FilterController::setFilter(TrafficFilter *filter)
{
    if (filter_)
        filter_->disconnect(this);
    filter_ = filter;
    connect(filter, &TrafficFilter::changed, this, &FilterController::showState);
    connect(filter, &TrafficFilter::settled, view_, &TrafficView::settle);
    connect(filter, &QObject::destroyed, this, [this, filter] {
        if (filter_ == filter)
            filter_ = nullptr;
    });
    bar_->setText(filter->text());
    showState();
    view_->settle();
}

void FilterController::showState()
{
    if (const std::optional<FilterError> &error = filter_->error())
        bar_->showError(error->text + u' ' + stillShown(), error->position, error->length);
    else
        bar_->clearError();
    updateCount();
    Q_EMIT filterChanged();
}

void FilterController::tick()
{
    if (filter_)
        filter_->tick();
}

QString FilterController::progressText() const
{
    const quint64 scanned = filter_->scannedFrames(); // Before the rows, of which there are more ever after.
    const quint64 frames = view_->traffic()->capture()->frameCount();
    return tr("searching, %1 %").arg(frames == 0 ? 100 : scanned * 100 / frames);
}

void FilterController::updateCount()
{
    if (!filter_)
        return;
    const TrafficModel &traffic = *view_->traffic();
    const quint64 all = traffic.capture()->frameCount() - traffic.hiddenCount();
    QString text = traffic.isFiltered()
                       ? tr("%1 of %2").arg(countText(quint64(traffic.rowCount())), countText(all))
                       : countedRows(all);
    if (filter_->isSlow())
        text += QStringLiteral(" · ") + progressText();
    if (filter_->undecided() > 0)
        text = tr("%1 · %2 undecided").arg(text, countText(filter_->undecided()));
    bar_->showCount(text, description());
}

/// What a filter that is wrong leaves in the list.
QString FilterController::stillShown() const
{
    if (filter_->appliedText().isEmpty())
        return tr("Until then no filter is in force.");
    return tr("Until then the rows are those of the filter before: %1")
        .arg(visibleText(filter_->appliedText().left(shownFilter)));
}

QString FilterController::description() const
{
    if (filter_->undecided() == 0)
        return {};
    return tr("Of %1 it is not known whether they match: a regular expression takes too long there, "
              "or the bytes cannot be read. They are not shown.")
        .arg(countedRows(filter_->undecided()));
}

QString FilterController::emptyText() const
{
    if (!filter_ || !view_->traffic()->isFiltered())
        return {};
    const QString cleared = view_->traffic()->hiddenCount() > 0
                                ? u' ' + tr("Rows were cleared before; Ctrl+Z shows them again.")
                                : QString();
    if (filter_->isScanning())
        return tr("No row matches the filter so far (%1).").arg(progressText()) + cleared;
    return tr("No row matches the filter. Ctrl+/ goes to it, and Esc there shows all rows again.") + cleared;
}

} // namespace channel::ui
