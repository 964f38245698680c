// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficsteps.h"

#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

namespace channel::ui {

TrafficSteps::TrafficSteps(TrafficView &view)
    : QObject(&view)
    , view_(view)
{
    connect(&search_, &RowSearch::found, &view_, &TrafficView::showRow);
    connect(&search_, &RowSearch::missed, this, [this] { Q_EMIT missed(missedText()); });
}

void TrafficSteps::go(Wanted wanted, int step)
{
    const TrafficModel *traffic = view_.traffic();
    if (traffic->rowCount() == 0)
        return;
    wanted_ = wanted;
    step_ = step;
    const QModelIndex current = view_.currentIndex();
    isFromRow_ = current.isValid();
    const int from = current.isValid() ? current.row() : (step > 0 ? -1 : traffic->rowCount());
    if (wanted == Wanted::Malformed) {
        search_.start(*traffic, from, step,
                      [](const Frame &frame) { return frame.kind == FrameKind::Malformed; });
    } else if (wanted == Wanted::MessageOfConnection && current.isValid()) {
        const ConnectionId connection = traffic->frameAt(current.row()).connection;
        search_.start(*traffic, from, step, [connection](const Frame &frame) {
            return frame.hasBytes() && frame.connection == connection;
        });
    } else {
        search_.start(*traffic, from, step, [](const Frame &frame) { return frame.hasBytes(); });
    }
}

QString TrafficSteps::missedText() const
{
    const bool isBelow = step_ > 0;
    if (!isFromRow_)
        return wanted_ == Wanted::Malformed ? tr("Among the rows that are shown none is malformed.")
                                            : tr("Among the rows that are shown there is no message.");
    switch (wanted_) {
    case Wanted::Message:
        break;
    case Wanted::MessageOfConnection:
        return isBelow ? tr("Of this connection there is no message below the selected row.")
                       : tr("Of this connection there is no message above the selected row.");
    case Wanted::Malformed:
        return isBelow ? tr("There is no malformed row below the selected one.")
                       : tr("There is no malformed row above the selected one.");
    }
    return isBelow ? tr("There is no message below the selected row.")
                   : tr("There is no message above the selected row.");
}

} // namespace channel::ui
