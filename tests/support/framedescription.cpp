// SPDX-License-Identifier: MIT

#include "tests/support/framedescription.h"

using namespace channel;

ConnectionDescription loopbackConnection(bool accepted, quint16 peerPort)
{
    return {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), peerPort,
            accepted};
}

ConnectionDescription ipv6Connection(quint16 peerPort)
{
    return {QHostAddress(u"2001:db8::1"_qs), 5001, QHostAddress(u"2001:db8::2"_qs), peerPort, false};
}

QList<StreamEvent> streamEvents(const Capture &capture, ConnectionId connection, Direction direction)
{
    QList<StreamEvent> events;
    for (quint64 index = 0; index < capture.frameCount(); ++index) {
        const Frame frame = capture.frame(index);
        if (frame.hasBytes() && frame.connection == connection && frame.direction == direction)
            events.append({frame.kind == FrameKind::Message, frame.error, frame.start, frame.errorOffset,
                           capture.payload(frame)});
    }
    return events;
}

QString describe(const Frame &frame)
{
    static const char *const kinds[] = {"message", "malformed", "connected", "disconnected", "stopped"};
    static const char *const ends[] = {"",       " local-close", " peer-close", " local-reset", " peer-reset",
                                       " failed"};
    QString text =
        QStringLiteral("%1 %2").arg(frame.connection).arg(QLatin1StringView(kinds[int(frame.kind)]));
    if (frame.hasBytes())
        text += QStringLiteral(" %1 at %2+%3")
                    .arg(frame.direction == Direction::In ? u"in" : u"out")
                    .arg(frame.start)
                    .arg(frame.wireLength());
    if (frame.kind == FrameKind::Malformed)
        text += QStringLiteral(" %1@%2").arg(protocolErrorCode(frame.error)).arg(frame.errorOffset);
    text += QLatin1StringView(ends[int(frame.end)]);
    if (frame.missing > 0)
        text += QStringLiteral(" missing %1").arg(frame.missing);
    if (!frame.canonical)
        text += u" non-canonical";
    if (frame.open)
        text += u" open";
    if (frame.resynchronised)
        text += u" resynchronised";
    return text + QStringLiteral(" t=%1").arg(frame.time);
}

QStringList describeAll(const Capture &capture)
{
    QStringList rows;
    for (quint64 index = 0; index < capture.frameCount(); ++index)
        rows.append(describe(capture.frame(index)));
    return rows;
}
