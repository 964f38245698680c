// SPDX-License-Identifier: MIT

#include "channel/capture/export/jsonstring.h"

#include "channel/capture/export/textend.h"
#include "channel/text/visiblewriter.h"

#include <algorithm>

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
    constexpr char hexDigits[] = "0123456789abcdef";
    json += "\\u00";
    json += hexDigits[byte >> 4];
    json += hexDigits[byte & 0xf];
    return true;
}

/// As UTF-16, the way JSON has it.
void appendUnits(QByteArray &json, char32_t character)
{
    for (const char16_t unit : QChar::fromUcs4(character))
        json += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

} // namespace

void appendJsonLatin1(QByteArray &json, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype plain = plainRun(bytes, '"');
        json.append(bytes.first(plain));
        if (plain == bytes.size())
            return;
        appendEscaped(json, uchar(bytes[plain]));
        bytes = bytes.sliced(plain + 1);
    }
}

QByteArray jsonString(QByteArrayView utf8)
{
    QByteArray json = "\"";
    while (!utf8.isEmpty()) {
        const qsizetype plain = plainRun(utf8, '"');
        json.append(utf8.first(plain));
        utf8 = utf8.sliced(plain);
        if (utf8.isEmpty())
            break;
        const DecodedCharacter next = decodeCharacter(utf8, TextEncoding::Utf8);
        const bool isCharacter = next.result == DecodedCharacter::Result::Valid;
        const QByteArrayView bytes = utf8.first(isCharacter ? next.size : 1);
        utf8 = utf8.sliced(bytes.size());
        if (isCharacter && next.value >= 0x80 && isInvisible(next.value))
            appendUnits(json, next.value);
        else if (bytes.size() > 1 || uchar(bytes[0]) >= 0x80 || !appendEscaped(json, uchar(bytes[0])))
            json += bytes;
    }
    return json + '"';
}

void putJsonString(TextEnd &json, QStringView text)
{
    const bool isPlain = std::ranges::all_of(text, [](QChar unit) {
        return unit.unicode() >= 0x20 && unit.unicode() < 0x7f && unit != u'"' && unit != u'\\';
    });
    if (isPlain)
        json.put('"').put(text).put('"');
    else
        json.put(jsonString(text.toUtf8()));
}

} // namespace channel
