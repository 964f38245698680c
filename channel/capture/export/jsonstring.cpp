// SPDX-License-Identifier: MIT

#include "channel/capture/export/jsonstring.h"

#include "channel/text/visiblewriter.h"

namespace channel {

namespace {

/// False if the byte needs no escape.
bool appendEscaped(QByteArray &json, uchar byte)
{
    switch (byte) {
    case '"':
        json += "\\\"";
        return true;
    case '\\':
        json += "\\\\";
        return true;
    case '\n':
        json += "\\n";
        return true;
    case '\r':
        json += "\\r";
        return true;
    case '\t':
        json += "\\t";
        return true;
    default:
        break;
    }
    // DEL and the C1 controls would reach a terminal as they are.
    if (byte >= 0x20 && byte < 0x7f)
        return false;
    json += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
    return true;
}

/// As UTF-16, the way JSON has it.
void appendNumber(QByteArray &json, char32_t character)
{
    for (const char16_t unit : QChar::fromUcs4(character))
        json += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

} // namespace

void appendJsonLatin1(QByteArray &json, QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (!appendEscaped(json, uchar(byte)))
            json += byte;
    }
}

QByteArray jsonString(QByteArrayView utf8)
{
    QByteArray json = "\"";
    while (!utf8.isEmpty()) {
        const DecodedCharacter next = decodeCharacter(utf8, TextEncoding::Utf8);
        const bool isCharacter = next.result == DecodedCharacter::Result::Valid;
        const QByteArrayView bytes = utf8.first(isCharacter ? next.size : 1);
        utf8 = utf8.sliced(bytes.size());
        if (isCharacter && next.value >= 0x80 && isInvisible(next.value))
            appendNumber(json, next.value);
        else if (bytes.size() > 1 || uchar(bytes[0]) >= 0x80 || !appendEscaped(json, uchar(bytes[0])))
            json += bytes;
    }
    return json + '"';
}

} // namespace channel
