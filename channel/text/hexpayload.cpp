// SPDX-License-Identifier: MIT

#include "channel/text/hexpayload.h"

#include "channel/text/visibletext.h"

namespace channel {

namespace {

bool isSeparator(QChar character)
{
    return isPayloadBlank(character) || character == u',' || character == u':';
}

bool hasPrefix(const QString &text, qsizetype position)
{
    return QStringView(text).sliced(position).startsWith(u"0x", Qt::CaseInsensitive);
}

qsizetype endOfDigits(const QString &text, qsizetype position)
{
    while (position < text.size() && hexDigitValue(text[position]) >= 0)
        ++position;
    return position;
}

std::optional<PayloadError> errorInDigits(const QString &text, qsizetype start, qsizetype end)
{
    if (end < text.size() && !isSeparator(text[end]))
        return PayloadError{end,
                            QStringLiteral("“%1” is not a hex digit.").arg(visibleText(QString(text[end])))};
    if (end == start)
        return PayloadError{end, QStringLiteral("Hex digits belong after 0x.")};
    if ((end - start) % 2 != 0)
        return PayloadError{end - 1, QStringLiteral("Half a byte: every byte needs two hex digits.")};
    return std::nullopt;
}

} // namespace

int hexDigitValue(QChar character)
{
    const char16_t unit = character.unicode();
    if (unit >= u'0' && unit <= u'9')
        return unit - u'0';
    if (unit >= u'a' && unit <= u'f')
        return unit - u'a' + 10;
    if (unit >= u'A' && unit <= u'F')
        return unit - u'A' + 10;
    return -1;
}

bool isPayloadBlank(QChar character)
{
    return character == u' ' || character == u'\t' || character == u'\n' || character == u'\r';
}

ParsedPayload parseHexPayload(const QString &text)
{
    ParsedPayload payload;
    for (qsizetype position = 0; position < text.size();) {
        if (isSeparator(text[position])) {
            ++position;
            continue;
        }
        const qsizetype start = hasPrefix(text, position) ? position + 2 : position;
        const qsizetype end = endOfDigits(text, start);
        if (const std::optional<PayloadError> error = errorInDigits(text, start, end))
            return {{}, error};
        for (qsizetype i = start; i < end; i += 2)
            payload.bytes += char(hexDigitValue(text[i]) << 4 | hexDigitValue(text[i + 1]));
        position = end;
    }
    return payload;
}

} // namespace channel
