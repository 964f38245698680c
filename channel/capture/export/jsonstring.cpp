// SPDX-License-Identifier: MIT

#include "channel/capture/export/jsonstring.h"

#include "channel/capture/export/textend.h"
#include "channel/text/visiblewriter.h"

namespace channel {

namespace {

/// False if the byte needs no escape.
bool putEscaped(TextEnd &json, uchar byte)
{
    switch (byte) {
    case '"':
        json.put("\\\"");
        return true;
    case '\\':
        json.put("\\\\");
        return true;
    case '\n':
        json.put("\\n");
        return true;
    case '\r':
        json.put("\\r");
        return true;
    case '\t':
        json.put("\\t");
        return true;
    default:
        break;
    }
    // DEL and the C1 controls would reach a terminal as they are.
    if (byte >= 0x20 && byte < 0x7f)
        return false;
    constexpr char hexDigits[] = "0123456789abcdef";
    json.put("\\u00").put(hexDigits[byte >> 4]).put(hexDigits[byte & 0xf]);
    return true;
}

/// As UTF-16, the way JSON has it.
void putUnits(TextEnd &json, char32_t character)
{
    for (const char16_t unit : QChar::fromUcs4(character))
        json.put("\\u" + QByteArray::number(unit, 16).rightJustified(4, '0'));
}

void putJsonUtf8(TextEnd &json, QByteArrayView utf8)
{
    while (!utf8.isEmpty()) {
        const qsizetype plain = plainRun(utf8, '"');
        json.put(utf8.first(plain));
        utf8 = utf8.sliced(plain);
        if (utf8.isEmpty())
            break;
        const DecodedCharacter next = decodeCharacter(utf8, TextEncoding::Utf8);
        const bool isCharacter = next.result == DecodedCharacter::Result::Valid;
        const QByteArrayView bytes = utf8.first(isCharacter ? next.size : 1);
        utf8 = utf8.sliced(bytes.size());
        if (isCharacter && next.value >= 0x80 && isInvisible(next.value))
            putUnits(json, next.value);
        else if (bytes.size() > 1 || uchar(bytes[0]) >= 0x80 || !putEscaped(json, uchar(bytes[0])))
            json.put(bytes);
    }
}

} // namespace

void putJsonLatin1(TextEnd &json, QByteArrayView bytes)
{
    for (;;) {
        const qsizetype plain = plainRun(bytes, '"');
        json.put(bytes.first(plain));
        if (plain == bytes.size())
            return;
        putEscaped(json, uchar(bytes[plain]));
        bytes = bytes.sliced(plain + 1);
    }
}

void appendJsonLatin1(QByteArray &json, QByteArrayView bytes)
{
    TextEnd end(json);
    putJsonLatin1(end, bytes);
}

QByteArray jsonString(QByteArrayView utf8)
{
    QByteArray json = "\"";
    {
        TextEnd end(json);
        putJsonUtf8(end, utf8);
    }
    return json + '"';
}

void putJsonString(TextEnd &json, QStringView text)
{
    const qsizetype before = json.size();
    json.put('"');
    if (json.putAscii(text)) {
        const QByteArrayView written = json.bytes().sliced(before + 1);
        if (plainRun(written, '"') == written.size()) {
            json.put('"');
            return;
        }
    }
    json.truncate(before);
    json.put(jsonString(text.toUtf8()));
}

} // namespace channel
