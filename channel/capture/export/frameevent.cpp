// SPDX-License-Identifier: MIT

#include "channel/capture/export/frameevent.h"

#include "channel/capture/export/jsonstring.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace channel {

namespace {

constexpr quint64 mostMalformedBytes = 64 * 1024;

QByteArray number(const char *name, quint64 value)
{
    return QByteArray(",\"") + name + "\":" + QByteArray::number(value);
}

QByteArray string(const char *name, const QString &value)
{
    return QByteArray(",\"") + name + "\":" + jsonString(value.toUtf8());
}

} // namespace

QByteArray endName(ConnectionEnd end)
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

QByteArray eventName(const Row &row)
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

QByteArray isoTime(qint64 time)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> moment{nanoseconds(time)};
    const sys_days day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss<nanoseconds> clock(moment - day);
    std::array<char, 40> text;
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09dZ",
                                   int(date.year()), unsigned(date.month()), unsigned(date.day()),
                                   int(clock.hours().count()), int(clock.minutes().count()),
                                   int(clock.seconds().count()), int(clock.subseconds().count()));
    return QByteArray(text.data(), size);
}

quint64 eventBytes(const Frame &frame)
{
    if (!frame.hasBytes())
        return 0;
    return frame.kind == FrameKind::Malformed ? std::min(frame.length, mostMalformedBytes) : frame.length;
}

QByteArray eventBeginning(const Row &row)
{
    const Frame &frame = row.frame;
    QByteArray json = "{\"event\":\"" + eventName(row) + '"';
    if (!row.peer.isEmpty()) {
        json += string("peer", row.peer);
        if (!row.name.isEmpty())
            json += string("name", row.name);
        if (!row.partner.isEmpty())
            json += string("to", row.partner);
        if (frame.hasBytes())
            json += frame.direction == Direction::In ? ",\"dir\":\"in\"" : ",\"dir\":\"out\"";
    }
    if (row.isTimed)
        json += ",\"time\":\"" + isoTime(frame.time) + '"';
    if (frame.kind == FrameKind::Disconnected)
        json += ",\"end\":\"" + endName(frame.end) + '"';
    if (frame.kind == FrameKind::RecordingStopped)
        json += string("reason", row.stopReason) + number("messages", row.notRecordedMessages) +
                number("bytes", row.notRecordedBytes);
    if (!frame.hasBytes())
        return json;
    if (frame.kind == FrameKind::Malformed)
        json += string("code", QString(protocolErrorCode(frame.error)));
    json += number("start", row.start());
    if (frame.kind == FrameKind::Malformed)
        json += number("offset", row.offset + frame.errorOffset);
    json += number("length", frame.length);
    if (frame.missing > 0)
        json += number("missing", frame.missing);
    return json + (frame.kind == FrameKind::Message ? ",\"payload\":\"" : ",\"bytes\":\"");
}

QByteArray eventEnd(const Row &row)
{
    QByteArray json;
    if (row.frame.hasBytes())
        json += '"';
    if (row.unread > 0)
        json += number("unread", row.unread);
    if (row.frame.kind == FrameKind::Malformed)
        json += string("diagnosis", row.diagnosis);
    if (!row.note.isEmpty())
        json += string("note", row.note);
    if (row.isMarked)
        json += ",\"marked\":true";
    return json + "}\n";
}

} // namespace channel
