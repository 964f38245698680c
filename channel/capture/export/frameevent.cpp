// SPDX-License-Identifier: MIT

#include "channel/capture/export/frameevent.h"

#include "channel/capture/export/jsonstring.h"
#include "channel/capture/export/textend.h"

#include <algorithm>
#include <chrono>
#include <ratio>

namespace channel {

namespace {

constexpr quint64 mostMalformedBytes = 64 * 1024;

void putMember(TextEnd &json, const char *name, quint64 value)
{
    json.put(",\"");
    json.put(name);
    json.put("\":");
    json.putNumber(value);
}

void putMember(TextEnd &json, const char *name, const QString &value)
{
    json.put(",\"");
    json.put(name);
    json.put("\":");
    putJsonString(json, value);
}

void putPeers(TextEnd &json, const Row &row)
{
    if (row.peer.isEmpty())
        return;
    putMember(json, "peer", row.peer);
    if (!row.name.isEmpty())
        putMember(json, "name", row.name);
    if (!row.partner.isEmpty())
        putMember(json, "to", row.partner);
    if (row.frame.hasBytes())
        json.put(row.frame.direction == Direction::In ? ",\"dir\":\"in\"" : ",\"dir\":\"out\"");
}

} // namespace

QByteArrayView endName(ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::LocalClose:
        return "local-close";
    case ConnectionEnd::PeerClose:
        return "peer-close";
    case ConnectionEnd::LocalReset:
        return "local-reset";
    case ConnectionEnd::PeerReset:
        return "peer-reset";
    case ConnectionEnd::Failed:
    case ConnectionEnd::None:
        break;
    }
    return "failed";
}

QByteArrayView eventName(const Row &row)
{
    switch (row.frame.kind) {
    case FrameKind::Message:
        return "message";
    case FrameKind::Malformed:
        return row.isFatal ? "error" : "malformed";
    case FrameKind::Connected:
        return "connected";
    case FrameKind::Disconnected:
        return "disconnected";
    case FrameKind::RecordingStopped:
        break;
    }
    return "recording-stopped";
}

void putIsoTime(TextEnd &text, qint64 time)
{
    using namespace std::chrono;
    // The first day that there is cannot be told in nanoseconds.
    constexpr qint64 dayLength = nanoseconds(days(1)).count();
    const qint64 rest = time % dayLength;
    const year_month_day date(sys_days(days(time / dayLength - (rest < 0 ? 1 : 0))));
    const quint64 sinceMidnight = quint64(rest < 0 ? rest + dayLength : rest);
    const auto second = quint32(sinceMidnight / std::nano::den);
    text.putNumber(quint64(int(date.year())));
    text.put('-').putDigits(unsigned(date.month()), 2);
    text.put('-').putDigits(unsigned(date.day()), 2);
    text.put('T').putDigits(second / 3600, 2);
    text.put(':').putDigits(second / 60 % 60, 2);
    text.put(':').putDigits(second % 60, 2);
    text.put('.').putDigits(quint32(sinceMidnight % std::nano::den), 9);
    text.put('Z');
}

QByteArray isoTime(qint64 time)
{
    QByteArray text;
    {
        TextEnd end(text);
        putIsoTime(end, time);
    }
    return text;
}

quint64 eventBytes(const Frame &frame)
{
    if (!frame.hasBytes())
        return 0;
    return frame.kind == FrameKind::Malformed ? std::min(frame.length, mostMalformedBytes) : frame.length;
}

void putEventBeginning(TextEnd &json, const Row &row)
{
    const Frame &frame = row.frame;
    json.put("{\"event\":\"");
    json.put(eventName(row));
    json.put('"');
    putPeers(json, row);
    if (row.isTimed) {
        json.put(",\"time\":\"");
        putIsoTime(json, frame.time);
        json.put('"');
    }
    if (frame.kind == FrameKind::Disconnected)
        json.put(",\"end\":\"").put(endName(frame.end)).put('"');
    const bool isOfConnection = frame.kind == FrameKind::Connected || frame.kind == FrameKind::Disconnected;
    if (isOfConnection && !row.local.isEmpty())
        putMember(json, "local", row.local);
    if (frame.kind == FrameKind::RecordingStopped) {
        putMember(json, "reason", row.stopReason);
        putMember(json, "messages", row.notRecordedMessages);
        putMember(json, "bytes", row.notRecordedBytes);
    }
    if (!frame.hasBytes())
        return;
    if (frame.kind == FrameKind::Malformed)
        putMember(json, "code", QString(protocolErrorCode(frame.error)));
    putMember(json, "start", row.start());
    if (frame.kind == FrameKind::Malformed)
        putMember(json, "offset", row.offset + frame.errorOffset);
    putMember(json, "length", frame.length);
    if (frame.missing > 0)
        putMember(json, "missing", frame.missing);
    json.put(frame.kind == FrameKind::Message ? ",\"payload\":\"" : ",\"bytes\":\"");
}

void putEventEnd(TextEnd &json, const Row &row)
{
    if (row.frame.hasBytes())
        json.put('"');
    if (row.unread > 0)
        putMember(json, "unread", row.unread);
    if (row.frame.kind == FrameKind::Malformed)
        putMember(json, "diagnosis", row.diagnosis);
    if (!row.note.isEmpty())
        putMember(json, "note", row.note);
    if (row.isMarked)
        json.put(",\"marked\":true");
    if (row.frame.resynchronised)
        json.put(",\"resynchronised\":true");
    json.put("}\n");
}

} // namespace channel
