// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficcopy.h"

#include "channel/capture/export/csvrow.h"
#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"
#include "ui/traffic/framepreview.h"
#include "ui/traffic/frametext.h"
#include "ui/traffic/rowselection.h"
#include "ui/traffic/trafficmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace channel::ui {

namespace {

/// The user waits for it, and each row is a read.
constexpr qint64 trafficCopyLimit = 1024 * 1024;
constexpr quint64 copyRowLimit = 10'000;

QString directionText(const Frame &frame)
{
    if (!frame.hasBytes())
        return {};
    return frame.direction == Direction::In ? QStringLiteral("in") : QStringLiteral("out");
}

/// Bytes with escapes, so that the line stays one; the preview says what else there is to say.
QString contentText(const Capture &capture, quint64 index, const Frame &frame, const QByteArray &bytes)
{
    if (!frame.hasBytes())
        return framePreview(capture, index, frame, nullptr).text;
    const QString text = visibleText(bytes, bytes.size());
    return frame.kind == FrameKind::Malformed ? malformedLine(frame, capture.diagnosis(index), text) : text;
}

/// Collects rows until the limit is reached.
class Copier
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::TrafficCopy)

public:
    explicit Copier(const CopyRequest &request)
        : request_(request)
        , capture_(*request.capture)
    {
    }

    /// False if no more can be added.
    bool add(quint64 index)
    {
        const Frame frame = capture_.frame(index);
        if (request_.format && !frame.hasBytes())
            return true;
        if (left_ == 0)
            return !(copy_.isCut = true);
        const quint64 size = frame.hasBytes() ? frame.length : 0;
        const quint64 wanted = std::min(size, quint64(left_));
        const QByteArray bytes = wanted > 0 ? capture_.payload(frame, 0, qint64(wanted)) : QByteArray();
        complete_ &= quint64(bytes.size()) == wanted;
        copy_.isCut = size > wanted;
        if (copy_.rows++ > 0)
            copy_.text += u'\n';
        copy_.text += line(index, frame, bytes);
        left_ = std::max(left_ - std::max(qint64(bytes.size()), qint64(1)), qint64(0));
        return !copy_.isCut;
    }

    void addAll(const std::function<bool(quint64 rows)> &goesOn)
    {
        const quint64 end = request_.mostRows();
        for (quint64 number = 0; number < end; ++number) {
            if ((goesOn && !goesOn(number)) || !add(request_.rows.at(number)))
                return;
        }
        copy_.isCut = end < request_.rows.count();
    }

    CopiedTraffic result()
    {
        copy_.notice = copy_.rows == 0 ? nothingText() : doneText();
        if (copy_.isCut)
            copy_.notice +=
                u' ' +
                tr("Cut after %1 bytes or %2 rows, the most that is copied at once. Export writes all of "
                   "them.")
                    .arg(countText(trafficCopyLimit), countText(copyRowLimit));
        if (!complete_)
            copy_.notice += u' ' + tr("Some bytes could not be read back from the recording.");
        return copy_;
    }

private:
    /// What stands in the copy for a row whose first bytes these are.
    QString line(quint64 index, const Frame &frame, const QByteArray &bytes) const
    {
        // Two arrays of one name are an error of the compiler's.
        if (request_.format == CopyFormat::CArray && request_.rows.count() > 1)
            return cArrayOf(bytes, QStringLiteral("bytes%1").arg(index + 1));
        if (request_.format)
            return copyText(*request_.format, bytes);
        const QString text = contentText(capture_, index, frame, bytes);
        return QStringList{request_.times.aloneText(frame.time), peerText(capture_, frame),
                           directionText(frame), QString::fromUtf8(textCell(text.toUtf8()))}
            .join(u'\t');
    }

    QString nothingText() const
    {
        return request_.format ? tr("Nothing copied: no message is selected.")
                               : tr("Nothing copied: no row is selected.");
    }

    QString doneText() const
    {
        const auto rows = quint64(copy_.rows);
        if (!request_.format)
            return tr("Copied %1 with time, peer and direction.").arg(countedRows(rows));
        return tr("Copied %1 as %2.").arg(countedMessages(rows), copyFormatName(*request_.format));
    }

    const CopyRequest &request_;
    const Capture &capture_;
    CopiedTraffic copy_;
    qint64 left_ = trafficCopyLimit;
    bool complete_ = true;
};

} // namespace

quint64 CopyRequest::mostRows() const
{
    return std::min(rows.count(), copyRowLimit);
}

CopyRequest payloadsToCopy(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format)
{
    return {traffic.capture(), selectedRows(traffic, selection), format, traffic.timeFormat()};
}

CopyRequest rowsToCopy(const TrafficModel &traffic, const QItemSelection &selection)
{
    return {traffic.capture(), selectedRows(traffic, selection), std::nullopt, traffic.timeFormat()};
}

CopiedTraffic copiedTraffic(const CopyRequest &request, const std::function<bool(quint64 rows)> &goesOn)
{
    Copier copier(request);
    copier.addAll(goesOn);
    return copier.result();
}

} // namespace channel::ui
