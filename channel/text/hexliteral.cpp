// SPDX-License-Identifier: MIT

#include "channel/text/hexliteral.h"

#include "channel/text/hexpayload.h"
#include "channel/text/visibletext.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace channel {

namespace {

/// One or more literals b'…' of Python.
class PythonReader
{
    Q_DECLARE_TR_FUNCTIONS(PythonReader)

public:
    PythonReader(const QString &text, qsizetype start, qsizetype end)
        : text_(text)
        , position_(start)
        , end_(end)
    {
    }

    ParsedPayload read()
    {
        while (position_ < end_) {
            if (isPayloadBlank(text_[position_])) {
                ++position_;
                continue;
            }
            if (std::optional<PayloadError> error = readLiteral())
                return {{}, std::move(error), {}};
        }
        if (isOnlyDigits_ && bytes_.size() > 1)
            return ParsedPayload::failure(
                start_, tr("In Python these are characters, but they look like hex digits. Take "
                           "b and the quotes away, or send it as Text."));
        return {bytes_};
    }

private:
    std::optional<PayloadError> readLiteral()
    {
        const QStringView rest = QStringView(text_).sliced(position_, end_ - position_);
        if (rest.size() < 2 || rest[0].toLower() != u'b' || (rest[1] != u'\'' && rest[1] != u'"'))
            return PayloadError{position_, tr("Here belongs b'…' or nothing.")};
        const QChar quote = rest[1];
        start_ = position_;
        position_ += 2;
        while (position_ < end_ && text_[position_] != quote) {
            if (std::optional<PayloadError> error = readCharacter())
                return error;
        }
        if (position_ == end_)
            return PayloadError{end_, tr("The quote at the end is missing.")};
        ++position_;
        return std::nullopt;
    }

    std::optional<PayloadError> readCharacter()
    {
        const QChar character = text_[position_];
        if (character == u'\\')
            return readEscape();
        if (character.unicode() < 0x20 || character.unicode() > 0x7e)
            return PayloadError{position_,
                                tr("“%1” cannot stand in Python's bytes: write it as \\x and two hex digits.")
                                    .arg(visibleText(QString(character)))};
        isOnlyDigits_ = isOnlyDigits_ && hexDigitValue(character) >= 0;
        bytes_ += char(character.unicode());
        ++position_;
        return std::nullopt;
    }

    std::optional<PayloadError> readEscape()
    {
        static constexpr QStringView letters = u"nrt0\\'\"";
        static constexpr char values[] = "\n\r\t\0\\'\"";
        isOnlyDigits_ = false;
        const QStringView rest = QStringView(text_).sliced(position_ + 1, end_ - position_ - 1);
        if (rest.startsWith(u'x') && rest.size() > 2 && hexDigitValue(rest[1]) >= 0 &&
            hexDigitValue(rest[2]) >= 0) {
            bytes_ += char(hexDigitValue(rest[1]) << 4 | hexDigitValue(rest[2]));
            position_ += 4;
            return std::nullopt;
        }
        const qsizetype letter = rest.isEmpty() ? -1 : letters.indexOf(rest[0]);
        if (letter < 0)
            return PayloadError{
                position_, tr("After this backslash belongs n, r, t, 0, a quote, a backslash, or x and two "
                              "hex digits.")};
        bytes_ += values[letter];
        position_ += 2;
        return std::nullopt;
    }

    const QString &text_;
    qsizetype position_;
    qsizetype end_;
    qsizetype start_ = 0;
    QByteArray bytes_;
    bool isOnlyDigits_ = true;
};

/// The text with blanks for all but the characters from `start` to `end`, so that positions stay.
QString blankedAround(const QString &text, qsizetype start, qsizetype end)
{
    return QString(start, u' ') + text.sliced(start, end - start) + QString(text.size() - end, u' ');
}

/// The numbers of a literal, between blanks and commas.
const QRegularExpression &numberWord()
{
    static const QRegularExpression word(QStringLiteral("[^\\s,]+"));
    return word;
}

/// One digit is the same in decimal and in hex.
bool isOneDigit(QStringView number)
{
    const bool hasZero = number.size() == 2 && number[0] == u'0';
    return (number.size() == 1 || hasZero) && number.back() >= u'0' && number.back() <= u'9';
}

/// Without 0x a number is decimal in C and Python. With a letter in it, it cannot be.
std::optional<PayloadError> decimalIn(const QString &numbers)
{
    static const QRegularExpression decimal(QStringLiteral("^[0-9]+$"));
    std::optional<qsizetype> found;
    bool isHex = false;
    for (auto words = numberWord().globalMatch(numbers); words.hasNext();) {
        const QRegularExpressionMatch match = words.next();
        if (match.capturedView().startsWith(u"0x", Qt::CaseInsensitive) || isOneDigit(match.capturedView()))
            continue;
        if (decimal.match(match.captured()).hasMatch())
            found = found.value_or(match.capturedStart());
        else
            isHex = true;
    }
    if (!found || isHex)
        return std::nullopt;
    return PayloadError{
        *found,
        PythonReader::tr("This number could be decimal or hex: write 0x in front of each hex number.")};
}

/// With a zero in front of each digit that stands alone; `added` is where.
QString withWholeBytes(const QString &numbers, QList<qsizetype> &added)
{
    QString whole = numbers;
    for (auto words = numberWord().globalMatch(numbers); words.hasNext();) {
        const QRegularExpressionMatch match = words.next();
        if (match.capturedLength() != 1 || !isOneDigit(match.capturedView()))
            continue;
        whole.insert(match.capturedStart() + added.size(), u'0');
        added.append(match.capturedStart());
    }
    return whole;
}

ParsedPayload readNumbers(const QString &text, qsizetype start, qsizetype end)
{
    const QString numbers = blankedAround(text, start, end);
    if (std::optional<PayloadError> error = decimalIn(numbers))
        return {{}, std::move(error), {}};
    QList<qsizetype> added;
    ParsedPayload payload = parseHexPayload(withWholeBytes(numbers, added));
    if (payload.error) {
        const auto isBefore = [&](qsizetype at) {
            return at < payload.error->position;
        };
        while (!added.isEmpty() && !isBefore(added.constLast() + added.size() - 1))
            added.removeLast();
        payload.error->position -= added.size();
    }
    return payload;
}

/// Quotes are blanks then, and what stands between them is read as hex.
ParsedPayload readQuoted(QString text)
{
    return parseHexPayload(text.replace(u'"', u' ').replace(u'\'', u' '));
}

} // namespace

std::optional<ParsedPayload> parseHexLiteral(const QString &text)
{
    // A declaration, braces and what follows them, as xxd -i prints its length.
    static const QRegularExpression cArray(QStringLiteral(
        "^\\s*(?:[A-Za-z_][^{}=\"']*=?\\s*)?\\{([^{}]*)\\}\\s*;?\\s*(?:unsigned int \\w+ = \\d+;)?\\s*$"));
    static const QRegularExpression list(
        QStringLiteral("^\\s*(?:bytes|bytearray)?\\(?\\s*\\[([^][]*)\\]\\s*\\)?\\s*$"));
    static const QRegularExpression python(
        QStringLiteral("^\\s*(?:(?:bytes|bytearray)?\\()?\\s*([bB]['\"].*['\"])\\s*\\)?\\s*$"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression quoted(QStringLiteral("^\\s*(?:\"[^\"]*\"\\s*|'[^']*'\\s*)+;?\\s*$"));
    for (const QRegularExpression &numbers : {cArray, list}) {
        if (const QRegularExpressionMatch match = numbers.match(text); match.hasMatch())
            return readNumbers(text, match.capturedStart(1), match.capturedEnd(1));
    }
    if (const QRegularExpressionMatch match = python.match(text); match.hasMatch())
        return PythonReader(text, match.capturedStart(1), match.capturedEnd(1)).read();
    if (quoted.match(text).hasMatch())
        return readQuoted(text.endsWith(u';') ? text.chopped(1) : text);
    return std::nullopt;
}

} // namespace channel
