// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/framewriter.h"

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
#include <span>
#include <vector>

namespace channel {

/// The messages that wait to be written, in order, and the account of what was written.
///
/// Knows bytes and messages, not devices. Small frames are joined into blocks of about 64 KiB, so that a
/// burst is one write; large payloads are shared with the caller, not copied, unless they are raw data.
class OutgoingQueue
{
public:
    /// What was written, one piece at a time: first the bytes of one block, then the messages that end in
    /// them.
    struct Report
    {
        bool isMessage = false;
        QByteArray bytes;    ///< The payload of a message, or what keeps `view` alive.
        QByteArrayView view; ///< Not for messages.
        qint64 time = 0;
    };

    /// Queues a message; `header` tells the payload's length.
    void append(const FrameHeader &header, const QByteArray &payload);
    /// Queues messages, whose bytes are copied: each of at most largestMaxMessageSize bytes.
    void append(std::span<const QByteArrayView> payloads);
    /// Queues bytes as they are, which need not be messages and count as none.
    void appendBytes(const QByteArray &bytes);
    /// The next bytes to write, in order; gives how many entries of `pieces` are in use.
    std::size_t gather(std::span<QByteArrayView> pieces) const;
    /// The first `bytes` of what gather() gave were written at `time` (nanoseconds since 1970 UTC).
    void markWritten(qint64 bytes, qint64 time);
    /// The rest of a message whose beginning was never queued: it counts as that message, which is told with
    /// these bytes.
    void appendRest(const QByteArray &bytes);
    /// So many bytes were written that were never queued, and messages in them; only while isIdle().
    void noteWrittenUnqueued(qint64 bytes, qint64 messages = 0);
    /// The next thing to tell about what was written, in order; false when all is told.
    /// Messages are passed over when they are not wanted.
    bool takeReport(Report &report, bool wantsMessages);
    /// Frees what will never be written; the account stays.
    void discard();

    bool isEmpty() const { return segments_.empty(); }
    /// Nothing is to be written, and all that was is told.
    bool isIdle() const { return isEmpty() && written_.empty(); }
    qint64 queuedBytes() const { return queuedBytes_; }
    qint64 writtenBytes() const { return writtenBytes_; }
    qint64 unsentBytes() const { return queuedBytes_ - writtenBytes_; }
    qint64 writtenMessages() const { return writtenMessages_; }
    qint64 unsentMessages() const { return queuedMessages_ - writtenMessages_; }

private:
    struct MessageEnd
    {
        quint32 end;     ///< Where in its segment the message ends.
        quint32 payload; ///< Bytes; all of them are in that segment.
    };

    struct Segment
    {
        QByteArray bytes;
        qsizetype used = 0;    ///< Bytes to write; a block may have room for more.
        bool isShared = false; ///< The caller's own payload, whole.
        std::vector<MessageEnd> messages;
    };

    struct Written
    {
        Segment segment;
        qsizetype from = 0;
        qsizetype size = 0;
        qint64 time = 0;
        bool isTold = false;
        std::size_t toldMessages = 0;
    };

    Segment &blockFor(qsizetype size);
    std::size_t fillBlock(std::span<const QByteArrayView> payloads);
    void appendShared(const QByteArray &bytes, std::vector<MessageEnd> messages);
    void addBlock();
    Segment takeFront(qsizetype size);

    std::deque<Segment> segments_;
    std::deque<Written> written_;
    qsizetype frontWritten_ = 0; ///< Bytes of the first segment.
    bool isTailSealed_ = false;  ///< The last segment is partly written: its bytes are shared with written_.
    qint64 queuedBytes_ = 0;
    qint64 writtenBytes_ = 0;
    qint64 queuedMessages_ = 0;
    qint64 writtenMessages_ = 0;
};

} // namespace channel
