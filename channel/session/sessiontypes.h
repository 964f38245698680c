// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"
#include "channel/session/retryoptions.h"
#include "channel/transport/channel.h"
#include "channel/transport/ledger.h"

#include <QDeadlineTimer>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace channel {

/// Numbers an endpoint (a listener, a connection that the user made, or a proxy) from 1; never used again.
using EndpointId = quint32;

/// Of all unfinished messages of a session together (PendingBudget).
inline constexpr quint64 defaultMaxPendingBytes = 256 * 1024 * 1024;

/// A message has stalled once nothing came for so long; nanoseconds.
inline constexpr qint64 stalledAfter = 1'000'000'000;

enum class EndpointKind : quint8 { Listener, Connection, Proxy };
enum class EndpointState : quint8 {
    Starting,
    Active,
    Waiting, ///< Only a connection: it could not be made, or broke, and is tried again.
    Failed,
    Stopped,
};

/// An endpoint as it is now.
struct EndpointInfo
{
    EndpointId id = 0;
    EndpointKind kind = EndpointKind::Listener;
    EndpointState state = EndpointState::Starting;
    QString host; ///< As asked for.
    quint16 port = 0;
    QString upstreamHost; ///< Where a proxy forwards to, as asked for.
    quint16 upstreamPort = 0;
    QString address;           ///< As it is, "127.0.0.1:5000"; empty before it is known.
    bool everyAddress = false; ///< A listener or proxy that other machines can reach on every address.
    QString pauseText;         ///< Why a listener or proxy accepts nobody now; a plain sentence.
    bool hasPaused = false;    ///< It did so before, or does now.
    int clients = 0;           ///< Connections that are open now; of a proxy, those that came to it.
    bool retries = false;      ///< A connection that is tried again when it cannot be made, or breaks.
    std::optional<RetryOptions> retry;      ///< The same as it was asked for, also once it is over.
    int failures = 0;                       ///< So often in a row it could not be made, or broke soon.
    std::chrono::milliseconds retryWait{0}; ///< The last wait, in all.
    QDeadlineTimer nextTry;                 ///< Of one that is Waiting.
    TransportError error = TransportError::None;
    QString errorText; ///< A plain sentence; of a connection that is tried again, why it is.
};

/// A client of a listener, the connection of a Connection endpoint, or a leg of a proxy, as it is now.
struct PeerInfo
{
    ConnectionId id = 0;
    EndpointId endpoint = 0;
    ConnectionId recordedId = 0;         ///< Its number in Session::capture(), as that is when this is told.
    bool accepted = false;               ///< The peer connected to us.
    std::optional<ConnectionId> partner; ///< The other leg of a proxy, once there is one.
    Channel::State state = Channel::State::Open;
    QString peer; ///< "127.0.0.1:40112".
    QString local;
    Ledger ledger;
    quint64 expectedBytes =
        0; ///< Of the message that is arriving, if known; Ledger::pending of them are here.
    /// Of a message that has stalled: where in it, counted from its first byte, another header begins, so
    /// that its declared length is probably too long. Those may be bytes of its payload: nothing is certain
    /// before the connection ends.
    std::optional<quint64> nextHeader;
    qint64 lastReceived = 0; ///< Nanoseconds since 1970 UTC; 0 for never.
    ConnectionEnd end = ConnectionEnd::None;
    /// A plain sentence; of a proxy's client also why upstream could not be reached, and of one that got an
    /// echo also what of it was dropped.
    QString errorText;
    qint64 unsentMessages = 0;  ///< Accepted but never sent; known once closed.
    quint64 droppedAnswers = 0; ///< Of the echo, which waited for the peer until it or the echo ended.
};

/// Some bytes of a message that is not complete: no row of the log has them yet.
struct PendingBytes
{
    static constexpr qsizetype mostAtOnce = 16 * 1024 * 1024;

    ConnectionId connection = 0;
    quint64 start = 0;        ///< Ledger::pendingStart() of the message.
    quint64 headerLength = 0; ///< Bytes of its header that are here.
    qsizetype wanted = 0;     ///< How many were asked for.
    quint64 offset = 0;       ///< Of `bytes`, from the message's first byte on.
    QByteArray bytes;         ///< None if that message is not pending any more.
};

/// Whom a message goes to.
struct SendTarget
{
    EndpointId endpoint = 0; ///< All open connections of this endpoint …
    bool onlyOne = false;
    ConnectionId connection = 0; ///< … or only this one.

    bool operator==(const SendTarget &) const = default;
};

/// A message that a connection took: its place in what that connection sends. It is sent once Ledger::written
/// has reached `end`, and never if the connection is closed before.
struct QueuedMessage
{
    ConnectionId connection = 0;
    QString peer;      ///< "127.0.0.1:40112".
    quint64 start = 0; ///< Offsets in Ledger::queued, header included.
    quint64 end = 0;
};

/// A connection that did not take a message, and why.
struct RefusedMessage
{
    ConnectionId connection = 0;
    QString peer; ///< "127.0.0.1:40112".
    Channel::SendResult result = Channel::SendResult::NotOpen;
};

/// What became of a Session::send.
struct SendReport
{
    int queued = 0;      ///< Connections that took the message.
    int refused = 0;     ///< Connections that did not.
    QString reason = {}; ///< Why the first of those refused, or why there was nobody; a plain sentence.
    QList<RefusedMessage> refusals = {}; ///< One for each that refused.
    QList<QueuedMessage> messages = {};  ///< One for each that took it.
    /// Why the first of those refused; NotOpen if there was nobody.
    Channel::SendResult result = Channel::SendResult::NotOpen;
};

} // namespace channel

Q_DECLARE_METATYPE(channel::EndpointInfo)
Q_DECLARE_METATYPE(channel::PeerInfo)
Q_DECLARE_METATYPE(channel::PendingBytes)
Q_DECLARE_METATYPE(channel::SendReport)
