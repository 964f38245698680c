// SPDX-License-Identifier: MIT

#include "ui/traffic/frametext.h"

#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QStringList>

namespace channel::ui {

namespace {

struct FrameTexts
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::FrameTexts)
};

QString endText(ConnectionEnd end)
{
    switch (end) {
    case ConnectionEnd::None:
        break;
    case ConnectionEnd::LocalClose:
        return FrameTexts::tr("disconnected: closed here");
    case ConnectionEnd::PeerClose:
        return FrameTexts::tr("disconnected: closed by the peer");
    case ConnectionEnd::LocalReset:
        return FrameTexts::tr("disconnected: reset here");
    case ConnectionEnd::PeerReset:
        return FrameTexts::tr("disconnected: reset by the peer");
    case ConnectionEnd::Failed:
        return FrameTexts::tr("disconnected: the connection failed");
    }
    return FrameTexts::tr("disconnected");
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
            return FrameTexts::tr("open already when the capture begins, with %1")
                .arg(connection.localText());
        return (connection.accepted ? FrameTexts::tr("connected to us at %1")
                                    : FrameTexts::tr("we connected from %1"))
            .arg(connection.localText());
    case FrameKind::Disconnected:
        return endText(frame.end);
    case FrameKind::RecordingStopped:
        return FrameTexts::tr("recording stopped: nothing after this was recorded");
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
        notes.append(FrameTexts::tr("found after damage: a guess"));
    if (frame.kind == FrameKind::Message && !frame.canonical)
        notes.append(FrameTexts::tr("non-canonical length: leading zeros"));
    if (frame.kind == FrameKind::Malformed && frame.open)
        notes.append(FrameTexts::tr("still growing"));
    return notes.join(QStringLiteral(", "));
}

QString frameBadge(const Frame &frame)
{
    QStringList badges;
    if (frame.resynchronised)
        badges.append(FrameTexts::tr("a guess"));
    if (frame.kind == FrameKind::Message && !frame.canonical)
        badges.append(FrameTexts::tr("leading zeros"));
    if (frame.kind == FrameKind::Malformed && frame.open)
        badges.append(FrameTexts::tr("growing"));
    return badges.join(QStringLiteral(", "));
}

QString frameKindText(const Frame &frame, const QString &peer)
{
    const bool isIn = frame.direction == Direction::In;
    if (frame.kind == FrameKind::Message)
        return (isIn ? FrameTexts::tr("received from %1") : FrameTexts::tr("sent to %1")).arg(peer);
    return (isIn ? FrameTexts::tr("malformed from %1") : FrameTexts::tr("malformed to %1")).arg(peer);
}

QString frameKindText(const Frame &frame)
{
    if (frame.kind == FrameKind::Message)
        return frame.direction == Direction::In ? FrameTexts::tr("received") : FrameTexts::tr("sent");
    return frame.kind == FrameKind::Malformed ? FrameTexts::tr("malformed") : FrameTexts::tr("event");
}

} // namespace channel::ui
