#include "channel/capture/export/frameevent.h"

#include "channel/capture/export/jsonstring.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace channel {

namespace {

constexpr quint64 mostMalformedBytes = 64 * 1024;
constexpr qint64 million = 1'000'000;

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
    const qint64 milliseconds = time / million - (time % million < 0 ? 1 : 0);
    const qint64 rest = time - milliseconds * million;
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
    return moment.toString(u"yyyy-MM-ddTHH:mm:ss.zzz").toLatin1() +
           QByteArray::number(rest).rightJustified(6, '0') + 'Z';
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
        if (frame.hasBytes())
            json += frame.direction == Direction::In ? ",\"dir\":\"in\"" : ",\"dir\":\"out\"";
    }
    if (row.isTimed)
        json += ",\"time\":\"" + isoTime(frame.time) + '"';
    if (frame.kind == FrameKind::Disconnected)
        json += ",\"end\":\"" + endName(frame.end) + '"';
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
    if (row.frame.kind == FrameKind::Malformed)
        json += string("diagnosis", row.diagnosis);
    if (!row.note.isEmpty())
        json += string("note", row.note);
    return json + "}\n";
}

} // namespace channel
