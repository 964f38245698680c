// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/export/filewindow.h"
#include "channel/capture/index/frame.h"
#include "channel/capture/index/peernames.h"
#include "channel/export.h"
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
    /// All its wire bytes, where they are at hand; borrowed as those of wire() are.
    QByteArrayView kept;
    /// At most so many wire bytes from byte `from` on; fewer if they cannot be read. They may be borrowed:
    /// they stay until the next call, or until whoever made the row says that they go.
    std::function<QByteArray(quint64 from, quint64 size)> wire;

    quint64 availableBytes() const { return available.value_or(frame.hasBytes() ? frame.wireLength() : 0); }
    quint64 start() const { return offset + frame.start; }
};

/// Makes rows of the frames of a capture, which must outlive it. Rows whose bytes follow each other in the
/// file are read many at once.
class CHANNEL_EXPORT RowReader
{
public:
    explicit RowReader(const Capture &capture, PeerNames names = {});
    Q_DISABLE_COPY_MOVE(RowReader)

    /// Its bytes can be read until the next row is made, or the reader is gone. It is the same row each time,
    /// made anew; its frame must stay as it is, but not that of a copy.
    Row &row(quint64 index);

private:
    /// Where a run of bytes of one direction of a connection is in the file.
    struct Place
    {
        ConnectionId connection = 0;
        quint64 chunk = 0;
        quint64 start = 0; ///< Stream offset of its first byte, and behind its last.
        quint64 end = 0;
        quint64 fileOffset = 0;
    };

    void setAnnotation(quint64 index);
    void setConnection(std::optional<ConnectionId> connection);
    bool find(const Frame &frame, quint64 offset, Place &place) const;
    QByteArrayView bytesOf(const Frame &frame);
    QByteArrayView join(const Frame &frame, Place &place);

    const Capture &capture_;
    const PeerNames names_;
    Row row_;
    FileWindow window_;
    QByteArray joined_;                          ///< What is not in one place in the file.
    std::array<Place, 2> places_;                ///< By direction.
    std::optional<ConnectionId> lastConnection_; ///< Most rows belong to that of the one before.
    std::array<quint64, 2> bytesBefore_{};
};

} // namespace channel
