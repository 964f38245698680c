// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"
#include "channel/protocol/protocolerror.h"

namespace channel {

/// Reads the length of a header one byte at a time (PROTOCOL.md "On the wire", "Limits").
///
/// Written by hand because the ready-made readers are lenient where the protocol is strict:
/// QByteArray::toLongLong takes "+5", " 5" and "5\r"; std::from_chars takes "-5".
class LengthField
{
public:
    /// Only the ASCII digits; locale and Unicode do not matter.
    static constexpr bool isDigit(char byte) { return byte >= '0' && byte <= '9'; }

    /// Takes one digit. Anything but None means that this digit is the offending byte, and it was not taken.
    constexpr ProtocolError acceptDigit(char byte, quint32 maxMessageSize)
    {
        if (digits_ == maxLengthDigits)
            return ProtocolError::HeaderTooLong;
        // Below 2^31 before the step, so the product cannot wrap.
        const quint64 next = quint64(value_) * 10 + quint64(byte - '0');
        if (next > maxMessageSize)
            return ProtocolError::MessageTooBig;
        leadingZero_ |= digits_ == 1 && value_ == 0;
        value_ = quint32(next);
        ++digits_;
        return ProtocolError::None;
    }

    constexpr void clear() { *this = LengthField(); }
    constexpr quint32 value() const { return value_; }
    constexpr int digits() const { return digits_; }
    /// False for a length with leading zeros, which is legal but which we never write.
    constexpr bool isCanonical() const { return !leadingZero_; }

private:
    quint32 value_ = 0;
    quint8 digits_ = 0;
    bool leadingZero_ = false;
};

} // namespace channel
