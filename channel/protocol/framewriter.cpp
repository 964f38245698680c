// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace channel {

FrameHeader::FrameHeader(quint32 length)
{
    char *end = std::copy_n(preamble, preambleLength, text_.data());
    end = std::to_chars(end, text_.data() + text_.size(), length).ptr;
    end = std::copy_n("\r\n", 2, end);
    size_ = end - text_.data();
}

QByteArray frame(QByteArrayView payload)
{
    const FrameHeader header(static_cast<quint32>(payload.size()));
    QByteArray message;
    message.reserve(header.bytes().size() + payload.size());
    message.append(header.bytes());
    message.append(payload);
    return message;
}

} // namespace channel
