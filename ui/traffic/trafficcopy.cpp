// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficcopy.h"

#include "channel/capture/export/csvrow.h"
#include "channel/text/visibletext.h"
#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/rowspan.h"
#include "ui/traffic/trafficmodel.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace channel::ui {

namespace {

/// Copying happens while the user waits, and each row is a read.
constexpr qint64 trafficCopyLimit = 1024 * 1024;
constexpr int copyRowLimit = 10'000;

QList<RowSpan> selectedSpans(const QItemSelection &selection)
{
    QList<RowSpan> spans;
    for (const QItemSelectionRange &range : selection)
        spans.append({range.top(), range.bottom()});
    std::sort(spans.begin(), spans.end(),
              [](const RowSpan &one, const RowSpan &other) { return one.first < other.first; });
    return spans;
}

/// Collects rows until the limit is reached.
class Copier
{
public:
    /// What stands in the copy for a row whose first bytes these are.
    using Line = std::function<std::optional<QString>(int row, const Frame &frame, const QByteArray &bytes)>;

    Copier(const TrafficModel &traffic, Line line)
        : traffic_(traffic)
        , line_(std::move(line))
    {
    }

    bool add(int row)
    {
        if (++visited_ > copyRowLimit)
            return !(copy_.isCut = true);
        const Frame frame = traffic_.frameAt(row);
        const quint64 size = frame.hasBytes() ? frame.length : 0;
        const quint64 wanted = qMin(size, quint64(left_));
        const QByteArray bytes =
            wanted > 0 ? traffic_.capture()->payload(frame, 0, qint64(wanted)) : QByteArray();
        const std::optional<QString> line = line_(row, frame, bytes);
        if (!line)
            return true;
        if (left_ == 0)
            return !(copy_.isCut = true);
        complete_ &= quint64(bytes.size()) == wanted;
        copy_.isCut = size > wanted;
        if (copy_.rows++ > 0)
            copy_.text += u'\n';
        copy_.text += *line;
        left_ = qMax(left_ - qMax(qint64(bytes.size()), qint64(1)), qint64(0));
        return !copy_.isCut;
    }

    void addAll(const QItemSelection &selection)
    {
        for (const RowSpan &span : selectedSpans(selection)) {
            for (int row = span.first; row <= span.last; ++row) {
                if (!add(row))
                    return;
            }
        }
    }

    /// `done` says what was copied.
    CopiedTraffic result(const QString &done)
    {
        copy_.notice = done;
        if (copy_.isCut)
            copy_.notice += QStringLiteral(" Cut after %1 bytes or %2 rows, the most that is copied at once. "
                                           "Export writes all of them.")
                                .arg(countText(trafficCopyLimit), countText(copyRowLimit));
        if (!complete_)
            copy_.notice += QStringLiteral(" Some bytes could not be read back from the recording.");
        return copy_;
    }

    int rows() const { return copy_.rows; }

private:
    const TrafficModel &traffic_;
    Line line_;
    CopiedTraffic copy_;
    qint64 left_ = trafficCopyLimit;
    int visited_ = 0;
    bool complete_ = true;
};

QString directionText(const Frame &frame)
{
    if (!frame.hasBytes())
        return {};
    return frame.direction == Direction::In ? QStringLiteral("in") : QStringLiteral("out");
}

/// Bytes with escapes, so that the line stays one; the preview says what else there is to say.
QString contentText(const TrafficModel &traffic, int row, const Frame &frame, const QByteArray &bytes)
{
    if (!frame.hasBytes())
        return traffic.index(row, TrafficModel::Preview).data().toString();
    const QString text = visibleText(bytes, bytes.size());
    if (frame.kind != FrameKind::Malformed)
        return text;
    return malformedLine(frame, traffic.capture()->diagnosis(traffic.frameIndex(row)), text);
}

} // namespace

CopiedTraffic copiedTraffic(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format)
{
    Copier copier(traffic, [format](int, const Frame &frame, const QByteArray &bytes) {
        return frame.hasBytes() ? std::optional(copyText(format, bytes)) : std::nullopt;
    });
    copier.addAll(selection);
    if (copier.rows() == 0)
        return copier.result(QStringLiteral("Nothing copied: no message is selected."));
    const QString what =
        countedText(quint64(copier.rows()), QStringLiteral("message"), QStringLiteral("messages"));
    return copier.result(QStringLiteral("Copied %1 as %2.").arg(what, copyFormatName(format)));
}

CopiedTraffic copiedRows(const TrafficModel &traffic, const QItemSelection &selection)
{
    Copier copier(traffic, [&traffic](int row, const Frame &frame, const QByteArray &bytes) {
        const QString text = contentText(traffic, row, frame, bytes);
        return QStringList{traffic.timeFormat().aloneText(frame.time), traffic.peerText(frame),
                           directionText(frame), QString::fromUtf8(textCell(text.toUtf8()))}
            .join(u'\t');
    });
    copier.addAll(selection);
    if (copier.rows() == 0)
        return copier.result(QStringLiteral("Nothing copied: no row is selected."));
    const QString what = countedText(quint64(copier.rows()), QStringLiteral("row"), QStringLiteral("rows"));
    return copier.result(QStringLiteral("Copied %1 with time, peer and direction.").arg(what));
}

} // namespace channel::ui
