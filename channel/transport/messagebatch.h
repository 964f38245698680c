// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <vector>

namespace channel {

struct FrameEvent;
class MessageAssembler;

/// One message of a MessageBatch.
struct MessageView
{
    QByteArrayView payload;
    quint64 start = 0;       ///< Offset of its header's first byte; the connection's first byte has 0.
    quint8 headerLength = 0; ///< Bytes.
    bool isCanonical = true; ///< No leading zeros in the length (PROTOCOL.md "On the wire").

    /// Offset of the byte behind it.
    quint64 end() const { return start + headerLength + quint64(payload.size()); }
};

/// The messages that one read completed, in order, each where it was read: nothing is copied.
///
/// Each begins where the one before ends. All views are valid until the slot that was given the batch
/// returns, even if it deletes the Channel or runs an event loop meanwhile, and no longer: toByteArray()
/// gives what may be kept.
class CHANNEL_EXPORT MessageBatch
{
public:
    MessageBatch();
    ~MessageBatch();
    Q_DISABLE_COPY_MOVE(MessageBatch)

    using const_iterator = std::vector<MessageView>::const_iterator;

    bool isEmpty() const { return messages_.empty(); }
    std::size_t size() const { return messages_.size(); }
    const MessageView &operator[](std::size_t index) const { return messages_[index]; }
    const_iterator begin() const { return messages_.begin(); }
    const_iterator end() const { return messages_.end(); }

    /// The payload of a message of this batch, to keep: a copy, or a share of one that took several reads.
    QByteArray toByteArray(const MessageView &message) const;

private:
    friend class IncomingMessages;
    /// `event` is a Message that `assembler` has just given.
    void append(const FrameEvent &event, MessageAssembler &assembler);

    std::vector<MessageView> messages_;
    QByteArray joined_;  ///< Keeps the payload alive that took several reads: one at most.
    QByteArray history_; ///< The same for those that were found where the stream has ended.
};

} // namespace channel
