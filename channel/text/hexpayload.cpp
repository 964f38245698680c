// SPDX-License-Identifier: MIT

#include "channel/text/hexpayload.h"

#include "channel/text/hexliteral.h"
#include "channel/text/pasteddump.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>

namespace channel {

namespace {

/// Pairs of digits, whatever stands between them.
class HexReader
{
    Q_DECLARE_TR_FUNCTIONS(HexReader)

public:
    explicit HexReader(const QString &text)
        : text_(text)
    {
    }

    ParsedPayload read()
    {
        while (position_ < text_.size()) {
            if (isSeparator(text_[position_]))
                ++position_;
            else if (const std::optional<PayloadError> error = readRun())
                return {{}, error, {}};
        }
        return {bytes_};
    }

private:
    /// A dash or a colon stands behind a byte; in front of the first it is a sign, or a mistake.
    bool isSeparator(QChar character) const
    {
        return isPayloadBlank(character) || character == u',' ||
               ((character == u':' || character == u'-') && !bytes_.isEmpty());
    }

    bool startsWith(QLatin1StringView prefix) const
    {
        return QStringView(text_).sliced(position_).startsWith(prefix, Qt::CaseInsensitive);
    }

    std::optional<PayloadError> readRun()
    {
        const bool isNumber = startsWith(QLatin1StringView("0x"));
        const bool isEscape = startsWith(QLatin1StringView("\\x"));
        const qsizetype start = position_ + (isNumber || isEscape ? 2 : 0);
        qsizetype end = start;
        while (end < text_.size() && hexDigitValue(text_[end]) >= 0 && !(isEscape && end == start + 2))
            ++end;
        if (!mayEndAt(end))
            return PayloadError{end, misplaced(end)};
        if (end == start)
            return PayloadError{end, start == position_
                                         ? misplaced(end)
                                         : tr("Hex digits belong after %1.").arg(text_.mid(position_, 2))};
        const bool isOneDigit = isNumber && end - start == 1;
        if ((end - start) % 2 != 0 && !isOneDigit)
            return PayloadError{end - 1, tr("Half a byte: every byte needs two hex digits.")};
        if (isOneDigit)
            bytes_ += char(hexDigitValue(text_[start]));
        else
            takePairs(start, end);
        position_ = end;
        return std::nullopt;
    }

    bool mayEndAt(qsizetype end) const
    {
        static constexpr QStringView separators = u" \t\r\n,:-";
        return end == text_.size() || separators.contains(text_[end]) ||
               QStringView(text_).sliced(end).startsWith(u"\\x", Qt::CaseInsensitive);
    }

    QString misplaced(qsizetype at) const
    {
        if (text_[at] == u'*')
            return tr("A * stands for lines that were left out: dump them all, as with od -v.");
        if (hexDigitValue(text_[at]) >= 0)
            return tr("After \\x belong two hex digits, and then the next \\x.");
        return tr("“%1” is not a hex digit.").arg(visibleText(QString(text_[at])));
    }

    void takePairs(qsizetype start, qsizetype end)
    {
        for (qsizetype at = start; at < end; at += 2)
            bytes_ += char(hexDigitValue(text_[at]) << 4 | hexDigitValue(text_[at + 1]));
    }

    const QString &text_;
    qsizetype position_ = 0;
    QByteArray bytes_;
};

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
    if (std::optional<ParsedPayload> literal = parseHexLiteral(text))
        return *std::move(literal);
    if (std::optional<ParsedPayload> dump = parsePastedDump(text))
        return *std::move(dump);
    return HexReader(text).read();
}

} // namespace channel
