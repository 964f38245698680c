// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/limits.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace channel {

/// The canonical header of a message: what precedes `length` payload bytes on the wire (PROTOCOL.md "On the
/// wire").
class CHANNEL_EXPORT FrameHeader
{
public:
    /// Bytes that writeTo() may touch: more than any header has.
    static constexpr qsizetype room = 20;

    explicit FrameHeader(quint32 length);
    QByteArrayView bytes() const { return QByteArrayView(text_.data(), size_); }
    /// Writes it where `room` bytes are free, and gives its end; what is behind that is undefined.
    char *writeTo(char *begin) const
    {
        // All of it: a copy of a known size is two moves.
        std::copy_n(text_.data(), room, begin);
        return begin + size_;
    }

private:
    std::array<char, room> text_{};
    qsizetype size_;
};

/// A whole message as it goes out: header, then payload of at most largestMaxMessageSize bytes.
CHANNEL_EXPORT QByteArray frame(QByteArrayView payload);

} // namespace channel
