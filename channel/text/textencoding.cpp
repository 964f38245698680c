// SPDX-License-Identifier: MIT

#include "channel/text/textencoding.h"

#include <QChar>

namespace channel {

namespace {

using Result = DecodedCharacter::Result;

constexpr DecodedCharacter invalidByte{Result::Invalid, 1, 0};
constexpr DecodedCharacter incomplete{Result::Incomplete, 0, 0};

uchar byteAt(QByteArrayView bytes, qsizetype index)
{
    return static_cast<uchar>(bytes[index]);
}

/// What a lead byte promises (RFC 3629, section 4). Only the second byte's range differs from 80 to BF.
struct Utf8Lead
{
    quint8 size = 0; ///< 0 for a byte that cannot begin a character.
    uchar secondLeast = 0x80;
    uchar secondMost = 0xbf;
};

Utf8Lead utf8Lead(uchar lead)
{
    if (lead < 0xc2 || lead > 0xf4)
        return {};
    if (lead < 0xe0)
        return {2};
    if (lead < 0xf0)
        return {3, uchar(lead == 0xe0 ? 0xa0 : 0x80), uchar(lead == 0xed ? 0x9f : 0xbf)};
    return {4, uchar(lead == 0xf0 ? 0x90 : 0x80), uchar(lead == 0xf4 ? 0x8f : 0xbf)};
}

DecodedCharacter decodeUtf8(QByteArrayView bytes)
{
    const uchar first = byteAt(bytes, 0);
    if (first < 0x80)
        return {Result::Valid, 1, first};
    const Utf8Lead lead = utf8Lead(first);
    if (lead.size == 0)
        return invalidByte;

    char32_t value = first & (0x7fu >> lead.size);
    for (qsizetype i = 1; i < lead.size; ++i) {
        if (i == bytes.size())
            return incomplete;
        const uchar next = byteAt(bytes, i);
        const bool fits =
            i == 1 ? next >= lead.secondLeast && next <= lead.secondMost : (next & 0xc0) == 0x80;
        if (!fits)
            return invalidByte;
        value = value << 6 | (next & 0x3fu);
    }
    return {Result::Valid, lead.size, value};
}

char16_t utf16Unit(QByteArrayView bytes, qsizetype index, TextEncoding encoding)
{
    const uchar first = byteAt(bytes, index);
    const uchar second = byteAt(bytes, index + 1);
    return encoding == TextEncoding::Utf16Le ? char16_t(second << 8 | first) : char16_t(first << 8 | second);
}

DecodedCharacter decodeUtf16(QByteArrayView bytes, TextEncoding encoding)
{
    if (bytes.size() < 2)
        return incomplete;
    const char16_t unit = utf16Unit(bytes, 0, encoding);
    if (!QChar::isHighSurrogate(unit))
        return {Result::Valid, 2, unit};
    if (bytes.size() < 4)
        return incomplete;
    const char16_t low = utf16Unit(bytes, 2, encoding);
    if (!QChar::isLowSurrogate(low))
        return {Result::Valid, 2, unit};
    return {Result::Valid, 4, QChar::surrogateToUcs4(unit, low)};
}

} // namespace

DecodedCharacter decodeCharacter(QByteArrayView bytes, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8:
        return decodeUtf8(bytes);
    case TextEncoding::Latin1:
        return {Result::Valid, 1, byteAt(bytes, 0)};
    case TextEncoding::Utf16Le:
    case TextEncoding::Utf16Be:
        break;
    }
    return decodeUtf16(bytes, encoding);
}

} // namespace channel
