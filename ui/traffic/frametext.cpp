// SPDX-License-Identifier: MIT

#include "ui/traffic/frametext.h"

#include "channel/text/visibletext.h"

#include <QStringList>

namespace channel::ui {

namespace {

QString endText(ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::None:
        break;
    case ConnectionEnd::LocalClose:
        return QStringLiteral("disconnected: closed here");
    case ConnectionEnd::PeerClose:
        return QStringLiteral("disconnected: closed by the peer");
    case ConnectionEnd::LocalReset:
        return QStringLiteral("disconnected: reset here");
    case ConnectionEnd::PeerReset:
        return QStringLiteral("disconnected: reset by the peer");
    case ConnectionEnd::Failed:
        return QStringLiteral("disconnected: the connection failed");
    }
    return QStringLiteral("disconnected");
}

} // namespace

QString eventText(const Frame &frame, const ConnectionDescription &connection)
{
    switch (frame.kind) {
    case FrameKind::Message:
    case FrameKind::Malformed:
        return {};
    case FrameKind::Connected:
        if (connection.startMissing)
            return QStringLiteral("open already when the capture begins, with %1")
                .arg(connection.localText());
        return (connection.accepted ? QStringLiteral("connected to us at %1")
                                    : QStringLiteral("we connected from %1"))
            .arg(connection.localText());
    case FrameKind::Disconnected:
        return endText(frame.end);
    case FrameKind::RecordingStopped:
        return QStringLiteral("recording stopped: nothing after this was recorded");
    }
    return {};
}

QString peerText(const Capture &capture, const Frame &frame)
{
    if (frame.kind == FrameKind::RecordingStopped || frame.connection >= capture.connectionCount())
        return {};
    return capture.connection(frame.connection).peerText();
}

QString malformedText(const Frame &frame, const QString &diagnosis)
{
    return diagnosis.isEmpty() ? protocolErrorText(frame.error) : diagnosis;
}

QString malformedLine(const Frame &frame, const QString &diagnosis, const QString &bytes)
{
    return QStringLiteral("⚠ %1  %2").arg(visibleText(malformedText(frame, diagnosis)), bytes);
}

QString frameNote(const Frame &frame)
{
    QStringList notes;
    if (frame.resynchronised)
        notes.append(QStringLiteral("found after damage: a guess"));
    if (frame.kind == FrameKind::Message && !frame.canonical)
        notes.append(QStringLiteral("non-canonical length: leading zeros"));
    if (frame.kind == FrameKind::Malformed && frame.open)
        notes.append(QStringLiteral("still growing"));
    return notes.join(QStringLiteral(", "));
}

QString frameKindText(const Frame &frame)
{
    if (frame.kind == FrameKind::Message)
        return frame.direction == Direction::In ? QStringLiteral("received") : QStringLiteral("sent");
    return frame.kind == FrameKind::Malformed ? QStringLiteral("malformed") : QStringLiteral("event");
}

} // namespace channel::ui
