// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"
#include "channel/capture/index/peernames.h"
#include "channel/protocol/limits.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <functional>
#include <optional>
#include <utility>

namespace channel {

class Capture;

/// A frame with all that can be told about it, wherever its bytes are kept.
struct Row
{
    Frame frame;
    quint64 number = 0;      ///< From 1, or 0 for none.
    QString partner;         ///< Whom a proxy passes it on to, or empty.
    QString peer;            ///< "127.0.0.1:40112"; empty for bytes that came from no connection.
    QString name;            ///< That the user gave the peer, or empty.
    QString local;           ///< The end on this side.
    QString diagnosis;       ///< A sentence about a malformed run; may be empty.
    QString note;            ///< What the user wrote on it.
    bool isMarked = false;   ///< By the user.
    bool isAccepted = false; ///< The peer connected to us.
    bool isFatal = false;    ///< A malformed run that ended strict decoding: an error.
    bool isTimed = true;     ///< Its time is known.
    quint64 offset = 0; ///< Of the frame's stream within the connection's: what came before a capture began.
    std::optional<quint64> available; ///< Wire bytes that are kept, if not all.
    quint64 unread = 0;               ///< Bytes that should be told, but cannot be read.
    quint64 notRecordedMessages = 0;  ///< RecordingStopped only: so far, as the next.
    quint64 notRecordedBytes = 0;
    QString stopReason; ///< RecordingStopped only; a plain sentence.
    /// At most so many wire bytes from byte `from` on; fewer if they cannot be read. They may be borrowed:
    /// they stay until the next call, or until whoever made the row says that they go.
    std::function<QByteArray(quint64 from, quint64 size)> wire;

    quint64 availableBytes() const { return available.value_or(frame.hasBytes() ? frame.wireLength() : 0); }
    quint64 start() const { return offset + frame.start; }
};

/// Makes rows of the frames of a capture, which must outlive it. Rows that follow each other in a stream are
/// read many at once.
class RowReader
{
public:
    explicit RowReader(const Capture &capture, PeerNames names = {})
        : capture_(capture)
        , names_(std::move(names))
    {
    }

    /// Its bytes can be read until the next row is made, or the reader is gone.
    Row row(quint64 index);

private:
    /// Bytes of one direction of a connection.
    struct Block
    {
        ConnectionId connection = 0;
        quint64 start = 0;
        QByteArray bytes;

        quint64 end() const { return start + quint64(bytes.size()); }
    };

    QByteArray wire(const Frame &frame, quint64 from, quint64 size);

    const Capture &capture_;
    const PeerNames names_;
    Frame current_;
    std::array<Block, 2> ahead_;                 ///< By direction.
    std::optional<ConnectionId> lastConnection_; ///< Most rows belong to that of the one before.
    ConnectionDescription lastDescription_;
    QString lastPeer_;
    QString lastName_;
    QString lastLocal_;
};

} // namespace channel
