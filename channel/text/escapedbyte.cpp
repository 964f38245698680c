// SPDX-License-Identifier: MIT

#include "channel/text/escapedbyte.h"

namespace channel {

QByteArray hexEscape(char byte)
{
    return "\\x" + QByteArray(1, byte).toHex();
}

QByteArray escapedByte(char byte)
{
    switch (byte) {
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case '\0':
        return "\\0";
    case '\\':
        return "\\\\";
    default:
        return hexEscape(byte);
    }
}

} // namespace channel
