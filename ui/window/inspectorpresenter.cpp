// SPDX-License-Identifier: MIT

#include "ui/window/inspectorpresenter.h"

#include "ui/documents/documentarea.h"
#include "ui/inspector/inspector.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficpage.h"
#include "ui/traffic/trafficview.h"

#include <utility>

namespace channel::ui {

InspectorPresenter::InspectorPresenter(DocumentArea &area, Inspector &inspector)
    : area_(area)
    , inspector_(inspector)
{
    connect(&area_, &DocumentArea::currentChanged, this, &InspectorPresenter::inspectCurrent);
    connect(&area_, &DocumentArea::currentRowChanged, this, &InspectorPresenter::inspectRow);
    connect(&area_, &DocumentArea::annotationsChanged, this, &InspectorPresenter::updateInspected);
    connect(&area_, &DocumentArea::namesChanged, this, &InspectorPresenter::updateInspected);
    connect(&area_, &DocumentArea::placeFound, this, &InspectorPresenter::showMatch);
    inspectCurrent();
}

/// Negative if none is selected.
int InspectorPresenter::currentRow() const
{
    return area_.page()->view()->currentIndex().row();
}

void InspectorPresenter::inspectCurrent()
{
    inspectRow(currentRow());
}

void InspectorPresenter::inspectRow(int row)
{
    growing_.reset();
    leaveUnfinished();
    if (row < 0) {
        inspector_.clear();
        return;
    }
    const TrafficModel &traffic = *area_.traffic();
    if (const Frame frame = traffic.frameAt(row); frame.open)
        growing_ = frame;
    inspector_.showFrame(inspectedFrame(traffic, row));
}

void InspectorPresenter::followGrowth()
{
    const int row = currentRow();
    if (!growing_ || row < 0)
        return;
    const TrafficModel &traffic = *area_.traffic();
    const Frame now = traffic.frameAt(row);
    if (now.length == growing_->length && now.open)
        return;
    inspector_.updateFrame(inspectedFrame(traffic, row));
    growing_ = now.open ? std::optional(now) : std::nullopt;
}

void InspectorPresenter::updateInspected()
{
    if (const int row = currentRow(); row >= 0 && !showsUnfinished_)
        inspector_.updateFrame(inspectedFrame(*area_.traffic(), row));
}

/// In the row that is selected, which may not be what is shown.
void InspectorPresenter::showMatch(quint64 first, quint64 last)
{
    if (showsUnfinished_)
        inspectCurrent();
    inspector_.showMatch(first, last);
}

void InspectorPresenter::showUnfinished(const InspectedFrame &frame)
{
    growing_.reset();
    disconnect(rowClicked_);
    showsUnfinished_ = true;
    rowClicked_ =
        connect(area_.page()->view(), &QAbstractItemView::pressed, this, &InspectorPresenter::inspectCurrent);
    inspector_.showFrame(frame);
}

void InspectorPresenter::updateUnfinished(const InspectedFrame &frame)
{
    if (showsUnfinished_)
        inspector_.updateFrame(frame);
}

void InspectorPresenter::leaveUnfinished()
{
    if (!std::exchange(showsUnfinished_, false))
        return;
    disconnect(rowClicked_);
    Q_EMIT rowInspected();
}

} // namespace channel::ui
