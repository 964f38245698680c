// SPDX-License-Identifier: MIT

#include "channel/capture/recording/tracejournal.h"

#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/recording/journalbody.h"

#include <QHash>

namespace channel {

namespace {

using journal::get;
using journal::put;

constexpr qsizetype traceHeadSize = 16;
constexpr quint8 recordSize = 32;
constexpr qsizetype nameHeadSize = 2;
constexpr qsizetype largestBody = 128 * 1024; // A reader takes 256 KiB.

/// What one block holds.
class TraceBody
{
public:
    bool isFull() const { return records_.size() + names_.size() + traceHeadSize > largestBody; }
    bool isEmpty() const { return records_.isEmpty(); }

    void add(const Trace &trace)
    {
        put<quint64>(records_, trace.offset);
        put<qint64>(records_, trace.time);
        put<quint32>(records_, trace.connection);
        put<quint32>(records_, trace.acting);
        put<quint32>(records_, numberOf(trace.by.left(Trace::maxNameLength)));
        put<quint8>(records_, quint8(trace.action));
        put<quint8>(records_, quint8(quint8(trace.direction) | (trace.isOutcome ? 2 : 0)));
        put<quint16>(records_, 0);
    }

    QByteArray bytes() const
    {
        QByteArray body = journal::magic.toByteArray();
        put<quint16>(body, journal::secondFormat);
        put<quint8>(body, journal::tracesContent);
        put<quint8>(body, recordSize);
        put<quint32>(body, quint32(records_.size() / recordSize));
        put<quint32>(body, quint32(numbers_.size()));
        return body + records_ + names_;
    }

private:
    quint32 numberOf(const QString &name)
    {
        const auto known = numbers_.constFind(name);
        if (known != numbers_.constEnd())
            return *known;
        const QByteArray bytes = name.toUtf8();
        put<quint16>(names_, quint16(bytes.size()));
        names_.append(bytes);
        return *numbers_.insert(name, quint32(numbers_.size()));
    }

    QByteArray records_;
    QByteArray names_;
    QHash<QString, quint32> numbers_;
};

std::optional<QStringList> readNames(QByteArrayView bytes, quint32 count, bool bigEndian)
{
    QStringList names;
    while (quint32(names.size()) < count) {
        if (bytes.size() < nameHeadSize)
            return std::nullopt;
        const qsizetype size = get<quint16>(bytes, 0, bigEndian);
        bytes = bytes.sliced(nameHeadSize);
        if (bytes.size() < size)
            return std::nullopt;
        names.append(QString::fromUtf8(bytes.first(size)).left(Trace::maxNameLength));
        bytes = bytes.sliced(size);
    }
    return names;
}

Trace readRecord(QByteArrayView record, bool bigEndian)
{
    const auto action = quint8(record[28]);
    const auto what = quint8(record[29]);
    Trace trace;
    trace.offset = get<quint64>(record, 0, bigEndian);
    trace.time = get<qint64>(record, 8, bigEndian);
    trace.connection = get<quint32>(record, 16, bigEndian);
    trace.acting = get<quint32>(record, 20, bigEndian);
    trace.action = action <= quint8(lastTraceAction) ? TraceAction(action) : TraceAction::Other;
    trace.direction = Direction(what & 1);
    trace.isOutcome = what & 2;
    return trace;
}

} // namespace

void addTraces(PcapngWriter &writer, std::span<const Trace> traces)
{
    TraceBody body;
    for (const Trace &trace : traces) {
        body.add(trace);
        if (!body.isFull())
            continue;
        writer.addLocalUse(body.bytes());
        body = {};
    }
    if (!body.isEmpty())
        writer.addLocalUse(body.bytes());
}

std::optional<std::vector<Trace>> readTraces(QByteArrayView body, bool bigEndian)
{
    if (body.size() < traceHeadSize || journal::formatOf(body, bigEndian) != journal::secondFormat ||
        quint8(body[journal::contentAt]) != journal::tracesContent)
        return std::nullopt;
    const qsizetype stride = quint8(body[7]); // Later versions may say more of each.
    const auto count = get<quint32>(body, 8, bigEndian);
    const auto nameCount = get<quint32>(body, 12, bigEndian);
    const QByteArrayView records = body.sliced(traceHeadSize);
    if (stride < recordSize || count > quint64(records.size() / stride))
        return std::nullopt;
    const auto names = readNames(records.sliced(stride * qsizetype(count)), nameCount, bigEndian);
    if (!names)
        return std::nullopt;
    std::vector<Trace> traces;
    traces.reserve(count);
    for (qsizetype number = 0; number < qsizetype(count); ++number) {
        const QByteArrayView record = records.sliced(number * stride, stride);
        const auto name = get<quint32>(record, 24, bigEndian);
        if (name >= nameCount)
            return std::nullopt;
        traces.push_back(readRecord(record, bigEndian));
        traces.back().by = (*names)[qsizetype(name)];
    }
    return traces;
}

} // namespace channel
