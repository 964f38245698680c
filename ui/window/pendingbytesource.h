// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"
#include "ui/inspector/bytesource.h"

#include <QList>

#include <functional>

namespace channel::ui {

/// The bytes that have come of a message that is not complete. The session has them in memory, whether they
/// are recorded or not, and gives them on demand.
class PendingByteSource final : public ByteSource
{
public:
    /// Asks for bytes; take() is to follow.
    using Ask = std::function<void(quint64 offset, qint64 size)>;

    PendingByteSource(quint64 size, Ask ask);

    quint64 size() const override { return size_; }
    QByteArray read(quint64 offset, qint64 size) const override;
    bool isWaiting() const override { return !awaited_.isEmpty(); }
    void whenArrived(const std::function<void()> &arrived) const override { arrived_ = arrived; }

    /// More has come; what was there stays as it is.
    void grow(quint64 size) { size_ = size; }
    /// What was asked for, or perhaps for another source of the same message.
    void take(const PendingBytes &pending);
    /// The message is pending no more: what was not read by now cannot be read.
    void close() { isClosed_ = true; }

private:
    struct Range
    {
        quint64 offset = 0;
        qint64 size = 0;
        bool operator==(const Range &) const = default;
    };
    struct Block
    {
        Range range;
        QByteArray bytes; ///< Fewer than were asked for if the message was complete by then.
    };

    quint64 size_;
    const Ask ask_;
    bool isClosed_ = false;
    mutable QList<Range> awaited_;
    QList<Block> blocks_; ///< The newest last.
    mutable std::function<void()> arrived_;
};

} // namespace channel::ui
