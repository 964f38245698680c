// SPDX-License-Identifier: MIT

#include "channel/capture/export/hexdump.h"

#include <algorithm>

namespace channel {

namespace {

constexpr qsizetype bytesInLine = 16;
constexpr char digits[] = "0123456789abcdef";

void appendLine(QByteArray &dump, QByteArrayView bytes, quint64 offset)
{
    dump += QByteArray::number(offset, 16).rightJustified(8, '0') + ' ';
    for (qsizetype at = 0; at < bytesInLine; ++at) {
        if (at % 8 == 0)
            dump += ' ';
        if (at < bytes.size()) {
            dump += digits[uchar(bytes[at]) >> 4];
            dump += digits[uchar(bytes[at]) & 15];
            dump += ' ';
        } else {
            dump += "   ";
        }
    }
    dump += " |";
    for (const char byte : bytes)
        dump += byte >= 0x20 && byte < 0x7f ? byte : '.';
    dump += "|\n";
}

} // namespace

QByteArray hexDump(QByteArrayView bytes, quint64 offset)
{
    QByteArray dump;
    dump.reserve((bytes.size() / bytesInLine + 1) * 80);
    for (qsizetype at = 0; at < bytes.size(); at += bytesInLine)
        appendLine(dump, bytes.sliced(at, std::min(bytesInLine, bytes.size() - at)), offset + quint64(at));
    return dump;
}

} // namespace channel
