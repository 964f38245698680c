// SPDX-License-Identifier: MIT

#include "ui/compose/escapedpayload.h"

#include "channel/text/hexpayload.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>

#include <array>

namespace channel::ui {

namespace {

/// The byte that \ and this letter stand for.
std::optional<char> simpleEscape(QChar letter)
{
    static constexpr std::array<std::pair<char16_t, char>, 6> escapes{
        {{u'n', '\n'}, {u'r', '\r'}, {u't', '\t'}, {u'0', '\0'}, {u'\\', '\\'}, {u'"', '"'}}};
    for (const auto &[name, byte] : escapes) {
        if (letter == name)
            return byte;
    }
    return std::nullopt;
}

/// One use.
class EscapeReader
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::EscapeReader)

public:
    explicit EscapeReader(QStringView text)
        : text_(text)
    {
    }

    ParsedPayload read()
    {
        while (position_ < text_.size() && !error_) {
            readPlain();
            if (position_ < text_.size())
                readEscape();
        }
        return error_ ? ParsedPayload{{}, error_} : ParsedPayload{bytes_, std::nullopt};
    }

private:
    void readPlain()
    {
        const qsizetype backslash = text_.indexOf(u'\\', position_);
        const qsizetype end = backslash < 0 ? text_.size() : backslash;
        bytes_ += text_.sliced(position_, end - position_).toUtf8();
        position_ = end;
    }

    void readEscape()
    {
        if (position_ + 1 == text_.size())
            return fail(position_, tr("A lone backslash ends the text; \\\\ stands for a backslash."));
        const QChar letter = text_[position_ + 1];
        if (const std::optional<char> byte = simpleEscape(letter))
            take(QByteArray(1, *byte), 2);
        else if (letter == u'x')
            readByte();
        else if (letter == u'u')
            readCharacter();
        else
            fail(position_, tr("Unknown escape \\%1: there are \\n \\r \\t \\0 \\\\ \\\" \\xHH \\uHHHH.")
                                .arg(visibleText(QString(letter))));
    }

    void readByte()
    {
        if (const std::optional<uint> value = readDigits(position_ + 2, 2))
            take(QByteArray(1, char(*value)), 4);
    }

    void readCharacter()
    {
        const std::optional<uint> unit = readDigits(position_ + 2, 4);
        if (!unit)
            return;
        const QChar character{char16_t(*unit)};
        if (character.isSurrogate())
            readPair(character);
        else
            take(QString(character).toUtf8(), 6);
    }

    void readPair(QChar high)
    {
        std::optional<uint> low;
        if (high.isHighSurrogate() && text_.sliced(position_ + 6).startsWith(u"\\u")) {
            low = readDigits(position_ + 8, 4);
            if (!low)
                return;
        }
        if (!low || !QChar::isLowSurrogate(*low))
            return fail(position_, tr("Half a surrogate pair is no character."));
        take((QString(high) + QChar(char16_t(*low))).toUtf8(), 12);
    }

    std::optional<uint> readDigits(qsizetype start, qsizetype count)
    {
        uint value = 0;
        for (qsizetype i = start; i < start + count; ++i) {
            const int digit = i < text_.size() ? hexDigitValue(text_[i]) : -1;
            if (digit < 0) {
                fail(i, count == 2 ? tr("Two hex digits belong after \\x.")
                                   : tr("Four hex digits belong after \\u."));
                return std::nullopt;
            }
            value = value * 16 + uint(digit);
        }
        return value;
    }

    void take(const QByteArray &bytes, qsizetype characters)
    {
        bytes_ += bytes;
        position_ += characters;
    }

    void fail(qsizetype position, const QString &message) { error_ = PayloadError{position, message}; }

    QStringView text_;
    qsizetype position_ = 0;
    QByteArray bytes_;
    std::optional<PayloadError> error_;
};

} // namespace

ParsedPayload parseEscapedPayload(const QString &text)
{
    return EscapeReader(text).read();
}

} // namespace channel::ui
