// SPDX-License-Identifier: MIT

#include "ui/traffic/rowselection.h"

#include "ui/traffic/trafficmodel.h"

#include <algorithm>
#include <vector>

namespace channel::ui {

namespace {

/// Selected rows that follow each other.
struct Span
{
    int firstRow = 0;
    quint64 firstNumber = 0; ///< Of that row among all that are selected.
};

} // namespace

FrameSelection shownRows(const TrafficModel &traffic)
{
    return {quint64(traffic.rowCount()), [frames = traffic.shownFrames()](quint64 number) {
                return frames.frame(int(number));
            }};
}

FrameSelection selectedRows(const TrafficModel &traffic, const QItemSelection &selection)
{
    QList<QItemSelectionRange> ranges = selection;
    std::sort(ranges.begin(), ranges.end(),
              [](const auto &first, const auto &second) { return first.top() < second.top(); });
    std::vector<Span> spans;
    quint64 count = 0;
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        spans.push_back({range.top(), count});
        count += quint64(range.height());
    }
    return {count, [frames = traffic.shownFrames(), spans](quint64 number) {
                const auto behind = std::upper_bound(
                    spans.begin(), spans.end(), number,
                    [](quint64 wanted, const Span &span) { return wanted < span.firstNumber; });
                const Span &span = *(behind - 1);
                return frames.frame(span.firstRow + int(number - span.firstNumber));
            }};
}

} // namespace channel::ui
