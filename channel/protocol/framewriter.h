// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"

#include <QByteArray>

#include <array>

namespace channel {

/// The canonical header of a message: what precedes `length` payload bytes on the wire (PROTOCOL.md "On the
/// wire").
class FrameHeader
{
public:
    explicit FrameHeader(quint32 length);
    QByteArrayView bytes() const { return QByteArrayView(text_.data(), size_); }

private:
    std::array<char, 20> text_;
    qsizetype size_;
};

/// A whole message as it goes out: header, then payload of at most largestMaxMessageSize bytes.
QByteArray frame(QByteArrayView payload);

} // namespace channel
