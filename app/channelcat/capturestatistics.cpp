// SPDX-License-Identifier: MIT

#include "app/channelcat/capturestatistics.h"

#include "channel/capture/export/frameevent.h"
#include "channel/capture/export/jsonstring.h"
#include "channel/capture/export/localtime.h"

#include <algorithm>
#include <vector>

namespace channel::cat {

namespace {

QByteArray seconds(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds) / 1e9, 'f', 3);
}

/// Local, as in lines of text; "-" for none, so that the columns stay those of the title.
QByteArray moment(qint64 time)
{
    return time == 0 ? QByteArrayLiteral("-") : LocalTime(time).dateAndTime();
}

/// The first column to the left, the others to the right, two blanks between them.
QByteArray table(const std::vector<QByteArrayList> &rows)
{
    QByteArray text;
    std::vector<qsizetype> widths(size_t(rows.front().size()), 0);
    for (const QByteArrayList &row : rows) {
        for (qsizetype column = 0; column < row.size(); ++column)
            widths[size_t(column)] = std::max(widths[size_t(column)], row[column].size());
    }
    for (const QByteArrayList &row : rows) {
        QByteArray line = row.first().leftJustified(widths.front());
        for (qsizetype column = 1; column < row.size(); ++column)
            line += "  " + row[column].rightJustified(widths[size_t(column)]);
        text += line + '\n';
    }
    return text;
}

} // namespace

CaptureStatistics::CaptureStatistics(const Capture &capture)
    : capture_(capture)
{
}

void CaptureStatistics::add(quint64 first, quint64 last)
{
    ConnectionId connection = 0;
    Sums *sums = nullptr;
    for (quint64 index = first; index < last; ++index) {
        const Frame frame = capture_.frame(index);
        if (frame.kind == FrameKind::RecordingStopped)
            continue;
        // Most rows belong to the connection of the one before.
        if (!sums || frame.connection != connection)
            sums = &connections_[connection = frame.connection];
        sums->add(frame);
    }
}

void CaptureStatistics::Sums::add(const Frame &frame)
{
    first = first == 0 ? frame.time : std::min(first, frame.time);
    last = std::max(last, frame.time);
    if (frame.kind == FrameKind::Malformed) {
        ++malformedRuns;
        malformedBytes += frame.length;
    } else if (frame.kind == FrameKind::Message && frame.direction == Direction::In) {
        ++messagesIn;
        bytesIn += frame.length;
    } else if (frame.kind == FrameKind::Message) {
        ++messagesOut;
        bytesOut += frame.length;
    }
}

void CaptureStatistics::Sums::add(const Sums &other)
{
    messagesIn += other.messagesIn;
    messagesOut += other.messagesOut;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
    malformedRuns += other.malformedRuns;
    malformedBytes += other.malformedBytes;
    first = first == 0 ? other.first : other.first == 0 ? first : std::min(first, other.first);
    last = std::max(last, other.last);
}

CaptureStatistics::Sums CaptureStatistics::total() const
{
    Sums total;
    for (const auto &[id, sums] : connections_)
        total.add(sums);
    return total;
}

QByteArrayList CaptureStatistics::cells(const QByteArray &name, const Sums &sums) const
{
    return {name,
            QByteArray::number(sums.messagesIn),
            QByteArray::number(sums.bytesIn),
            QByteArray::number(sums.messagesOut),
            QByteArray::number(sums.bytesOut),
            QByteArray::number(sums.malformedRuns),
            QByteArray::number(sums.malformedBytes),
            seconds(sums.last - sums.first),
            moment(sums.first),
            moment(sums.last)};
}

QByteArray CaptureStatistics::text() const
{
    std::vector<QByteArrayList> rows{
        {"peer", "in", "bytes", "out", "bytes", "malformed", "bytes", "seconds", "first", "last"}};
    for (const auto &[id, sums] : connections_)
        rows.push_back(cells(capture_.connection(id).peerText().toUtf8(), sums));
    rows.push_back(cells("all", total()));
    return table(rows);
}

QByteArray CaptureStatistics::json(const QByteArray &beginning, const Sums &sums)
{
    const auto number = [](const char *name, quint64 value) {
        return QByteArray(",\"") + name + "\":" + QByteArray::number(value);
    };
    return beginning + number("messagesIn", sums.messagesIn) + number("bytesIn", sums.bytesIn) +
           number("messagesOut", sums.messagesOut) + number("bytesOut", sums.bytesOut) +
           number("malformedRuns", sums.malformedRuns) + number("malformedBytes", sums.malformedBytes) +
           (sums.first == 0
                ? QByteArray()
                : ",\"first\":\"" + isoTime(sums.first) + "\",\"last\":\"" + isoTime(sums.last) + '"') +
           "}\n";
}

QByteArray CaptureStatistics::json() const
{
    QByteArray lines;
    for (const auto &[id, sums] : connections_) {
        const ConnectionDescription connection = capture_.connection(id);
        lines += json("{\"event\":\"statistics\",\"peer\":" + jsonString(connection.peerText().toUtf8()) +
                          ",\"local\":" + jsonString(connection.localText().toUtf8()),
                      sums);
    }
    return lines + json("{\"event\":\"statistics\"", total());
}

} // namespace channel::cat
