// SPDX-License-Identifier: MIT

#include "channel/protocol/headerview.h"

#include "channel/protocol/lengthfield.h"

#include <algorithm>

namespace channel {

HeaderView readHeader(QByteArrayView bytes)
{
    HeaderView header;
    if (!bytes.startsWith(QByteArrayView(preamble, preambleLength))) {
        header.size = std::min<qsizetype>(bytes.size(), preambleLength);
        return header;
    }
    LengthField length;
    header.size = preambleLength;
    while (header.size < bytes.size() && LengthField::isDigit(bytes[header.size]) &&
           length.acceptDigit(bytes[header.size], largestMaxMessageSize) == ProtocolError::None)
        ++header.size;
    header.length = length.value();
    header.hasDigits = length.digits() > 0;
    if (header.hasDigits && header.size < bytes.size() && bytes[header.size] == '\r')
        ++header.size;
    header.complete = bytes.sliced(header.size).startsWith('\n') && bytes[header.size - 1] == '\r';
    header.size += header.complete ? 1 : 0;
    return header;
}

std::optional<qsizetype> findHeader(QByteArrayView payload, qsizetype starts)
{
    const QByteArrayView marker(preamble, preambleLength);
    for (qsizetype at = payload.indexOf(marker); at >= 0 && at < starts;
         at = payload.indexOf(marker, at + 1)) {
        const QByteArrayView rest = payload.sliced(at);
        const HeaderView header = readHeader(rest);
        if (header.complete || header.size == rest.size())
            return at;
    }
    return std::nullopt;
}

} // namespace channel
