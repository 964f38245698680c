// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QHostAddress>

#include <array>

namespace channel {

/// The number of a connection within its capture, from 0 in order of opening.
using ConnectionId = quint32;

enum class Direction : quint8 {
    In,  ///< Read from the peer.
    Out, ///< Written to the peer.
};

constexpr Direction opposite(Direction direction)
{
    return direction == Direction::In ? Direction::Out : Direction::In;
}

/// How a recorded connection ended.
enum class ConnectionEnd : quint8 { None, LocalClose, PeerClose, LocalReset, PeerReset, Failed };

/// When each side of a connection finished its direction in order, by Direction, in nanoseconds since 1970
/// UTC; 0 if it did not.
using FinishTimes = std::array<qint64, 2>;

/// The two ends of a recorded connection.
struct CHANNEL_EXPORT ConnectionDescription
{
    QHostAddress localHost;
    quint16 localPort = 0;
    QHostAddress peerHost;
    quint16 peerPort = 0;
    bool accepted = false;     ///< The peer connected to us; otherwise we connected.
    bool startMissing = false; ///< The capture does not have the connection's beginning.
    /// Bytes of the streams in and out that came before the first one in this capture: in the files before it
    /// (Recorder::continueIn). 0 where that is not known, as in a capture that was opened again.
    std::array<quint64, 2> bytesBefore{};

    /// "127.0.0.1:40112" or "[::1]:40112".
    QString peerText() const;
    QString localText() const;
};

} // namespace channel
