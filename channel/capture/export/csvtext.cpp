// SPDX-License-Identifier: MIT

#include "channel/capture/export/csvtext.h"

#include "channel/text/escapedbyte.h"
#include "channel/text/textencoding.h"

#include <algorithm>
#include <optional>

namespace channel {

namespace {

constexpr QByteArrayView layoutBytes = "\t\n\r";

bool isControl(char32_t character)
{
    return character < 0x20 || (character >= 0x7f && character < 0xa0);
}

bool isPlain(const DecodedCharacter &character)
{
    return character.result == DecodedCharacter::Result::Valid &&
           (!isControl(character.value) ||
            (character.value < 0x20 && layoutBytes.contains(char(character.value))));
}

/// The bytes up to the limit, if all of them are plain.
std::optional<QByteArray> plainText(QByteArrayView bytes, qsizetype limit)
{
    if (!bytes.isEmpty() && layoutBytes.contains(bytes[0]))
        return std::nullopt;
    qsizetype size = 0;
    while (size < std::min(bytes.size(), limit)) {
        const DecodedCharacter next = decodeCharacter(bytes.sliced(size), TextEncoding::Utf8);
        if (!isPlain(next))
            return std::nullopt;
        if (size + next.size > limit)
            break;
        size += next.size;
    }
    return bytes.first(size).toByteArray();
}

QByteArray withEscapes(QByteArrayView bytes, qsizetype limit)
{
    QByteArray text;
    while (!bytes.isEmpty()) {
        const DecodedCharacter next = decodeCharacter(bytes, TextEncoding::Utf8);
        const bool isShown =
            next.result == DecodedCharacter::Result::Valid && !isControl(next.value) && next.value != U'\\';
        const QByteArray part = isShown ? bytes.first(next.size).toByteArray() : escapedByte(bytes[0]);
        if (text.size() + part.size() > limit)
            break;
        text += part;
        bytes = bytes.sliced(isShown ? next.size : 1);
    }
    return text;
}

} // namespace

CsvText csvText(QByteArrayView bytes, qsizetype limit)
{
    if (const auto plain = plainText(bytes, limit))
        return {*plain, false};
    return {withEscapes(bytes, limit), true};
}

} // namespace channel
