// SPDX-License-Identifier: MIT

#include "channel/match/filtertermparser.h"

#include "channel/match/filterlexer.h"
#include "channel/match/filternumbers.h"
#include "channel/match/filterspelling.h"

#include <QDate>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

/// So that one row costs some milliseconds at most, whatever the expression (FAULTS 82).
constexpr QStringView regexLimits = u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=2000)";

FilterTermParser::Part partOf(FilterKind kind)
{
    auto part = std::make_unique<FilterExpression>();
    part->kind = kind;
    return part;
}

FilterTermParser::Part comparisonOf(FilterKind kind, FilterExpression::Comparison comparison, qint64 number)
{
    FilterTermParser::Part part = partOf(kind);
    part->comparison = comparison;
    part->number = number;
    return part;
}

bool isHexDigit(QChar digit)
{
    return (digit >= u'0' && digit <= u'9') || (digit.toLower() >= u'a' && digit.toLower() <= u'f');
}

/// Returns how many characters were put in front of the pattern: it is to be tried on its own first, so that
/// it cannot end the group that it is put into, and in a group it cannot begin with limits of its own.
qsizetype compile(QRegularExpression &regex, const QString &pattern)
{
    regex.setPatternOptions(QRegularExpression::CaseInsensitiveOption |
                            QRegularExpression::DotMatchesEverythingOption |
                            QRegularExpression::MultilineOption);
    regex.setPattern(pattern);
    if (!regex.isValid())
        return 0;
    const QString group = regexLimits.toString() + u"(?:"_s;
    regex.setPattern(group + pattern + u')');
    return group.size();
}

} // namespace

FilterTermParser::FilterTermParser(FilterLexer &lexer)
    : lexer_(lexer)
{
}

FilterTermParser::Part FilterTermParser::term()
{
    const qsizetype start = lexer_.position();
    if (lexer_.peek() == u')')
        return fail(start, 1, u"A term is missing in front of this “)”."_s);
    if (lexer_.peek() == u'"')
        return quotedText();
    if (lexer_.peek() == u'/')
        return regularExpression();
    const QStringView name = lexer_.takeLetters();
    Part part;
    if (!name.isEmpty())
        part = lexer_.atWordEnd() ? keyword(name, start) : keyed(name, start);
    return part || lexer_.hasFailed() ? std::move(part) : bareWord(start);
}

/// Null without an error if `name` means nothing.
FilterTermParser::Part FilterTermParser::keyword(QStringView name, qsizetype start)
{
    if (isSameFilterWord(name, filterOr) || isSameFilterWord(name, filterAnd))
        return fail(start, name.size(),
                    u"A term is missing in front of “%1”. To search the word, write \"%1\"."_s.arg(name));
    const FilterKeyword *known = filterKeyword(name);
    return known && known->value == FilterValue::None ? partOf(known->kind) : nullptr;
}

/// The same of a name behind which a colon or a comparison must stand.
FilterTermParser::Part FilterTermParser::keyed(QStringView name, qsizetype start)
{
    const bool colon = lexer_.peek() == u':';
    if (!colon && !lexer_.atComparison())
        return nullptr;
    const FilterKeyword *known = filterKeyword(name);
    if (known && (colon ? known->takesColon() : known->takesComparison()))
        return valued(*known);
    return misspelt(name, start);
}

FilterTermParser::Part FilterTermParser::misspelt(QStringView name, qsizetype start)
{
    const bool colon = lexer_.peek() == u':';
    for (const FilterKeyword &key : filterKeywords) {
        if (colon && key.takesColon() && looksLike(name, key.word))
            return fail(
                start, name.size(),
                u"“%1:” is not known. Did you mean %2:? To search the text, put it in \"quotes\"."_s.arg(
                    name, key.word));
    }
    for (const FilterKeyword &key : filterKeywords) {
        if (!key.takesComparison() || !looksLike(name, key.word))
            continue;
        return fail(
            start, name.size(),
            colon ? u"Write %1>… or another of < <= = >= >."_s.arg(key.word)
                  : u"“%1” is not known. Did you mean %2? To search the text, put it in \"quotes\"."_s.arg(
                        name, key.word));
    }
    return nullptr;
}

FilterTermParser::Part FilterTermParser::valued(const FilterKeyword &key)
{
    switch (key.value) {
    case FilterValue::None:
        break;
    case FilterValue::Text:
        return text(key);
    case FilterValue::Bytes:
        return hexBytes(key);
    case FilterValue::ByteCount:
        return compared(key, readByteCount);
    case FilterValue::TimeOfDay:
        return time(key);
    case FilterValue::Span:
        return compared(key, readSpan);
    }
    return nullptr;
}

FilterTermParser::Part FilterTermParser::bareWord(qsizetype start)
{
    Part part = partOf(FilterKind::Text);
    part->text = lexer_.takeRest(start);
    return part;
}

FilterTermParser::Part FilterTermParser::quotedText()
{
    const qsizetype start = lexer_.position();
    Part part = partOf(FilterKind::Text);
    part->text = lexer_.takeQuoted();
    if (part->text.isEmpty())
        return fail(start, lexer_.position() - start, u"The text between the quotes is empty."_s);
    return part;
}

FilterTermParser::Part FilterTermParser::regularExpression()
{
    const qsizetype start = lexer_.position();
    const QString pattern = lexer_.takeSlashed();
    if (pattern.isEmpty())
        return fail(start, 2, u"The regular expression is empty."_s);
    if (lexer_.hasFailed())
        return nullptr;
    Part part = partOf(FilterKind::Regex);
    const qsizetype before = compile(part->regex, pattern);
    if (part->regex.isValid())
        return part;
    const qsizetype offset =
        std::clamp<qsizetype>(part->regex.patternErrorOffset() - before, 0, pattern.size());
    return fail(std::min(start + 1 + offset, lexer_.position() - 1), 1,
                u"The regular expression is wrong here: %1."_s.arg(part->regex.errorString()));
}

FilterTermParser::Part FilterTermParser::text(const FilterKeyword &key)
{
    lexer_.skip(1);
    Part part = partOf(key.kind);
    part->text = lexer_.takeValue();
    if (part->text.isEmpty())
        return fail(lexer_.valueStart(), 0, key.expectation.toString());
    return part;
}

FilterTermParser::Part FilterTermParser::hexBytes(const FilterKeyword &key)
{
    lexer_.skip(1);
    const QString digits = lexer_.takeValue();
    if (lexer_.hasFailed())
        return nullptr;
    QByteArray hex;
    for (qsizetype index = 0; index < digits.size(); ++index) {
        const QChar digit = digits.at(index);
        if (isHexDigit(digit))
            hex += char(digit.unicode());
        else if (!digit.isSpace())
            return fail(lexer_.valueStart() + index, 1, u"“%1” is no hexadecimal digit."_s.arg(digit));
    }
    if (hex.isEmpty() || hex.size() % 2 != 0)
        return fail(lexer_.valueStart(), digits.size(), key.expectation.toString());
    Part part = partOf(key.kind);
    part->bytes = QByteArray::fromHex(hex);
    return part;
}

template <typename Read>
FilterTermParser::Part FilterTermParser::compared(const FilterKeyword &key, Read read)
{
    const FilterExpression::Comparison comparison = lexer_.takeComparison();
    const QString value = lexer_.takeValue();
    const std::optional<qint64> number = read(value);
    if (!number)
        return fail(lexer_.valueStart(), value.size(), key.expectation.toString());
    return comparisonOf(key.kind, comparison, *number);
}

FilterTermParser::Part FilterTermParser::time(const FilterKeyword &key)
{
    const FilterExpression::Comparison comparison = lexer_.takeComparison();
    const QString value = lexer_.takeValue();
    if (const auto timeOfDay = readTimeOfDay(value))
        return comparisonOf(key.kind, comparison, *timeOfDay);
    if (readMoment(value))
        return moment(comparison, value);
    return fail(lexer_.valueStart(), value.size(), key.expectation.toString());
}

/// A date alone is its midnight, but what equals it is all of that day.
FilterTermParser::Part FilterTermParser::moment(FilterExpression::Comparison comparison, const QString &value)
{
    using enum FilterExpression::Comparison;
    if (isDateAlone(value) && readTimeOfDay(lexer_.nextPart()))
        return fail(lexer_.valueStart(), value.size(),
                    u"Between date and time stands a T, as in %1T%2."_s.arg(value, lexer_.nextPart()));
    if (!isDateAlone(value) || comparison != Equal)
        return comparisonOf(FilterKind::Moment, comparison, *readMoment(value));
    const QString nextDay = QDate::fromString(value, Qt::ISODate).addDays(1).toString(Qt::ISODate);
    Part day = partOf(FilterKind::And);
    day->parts.push_back(comparisonOf(FilterKind::Moment, GreaterOrEqual, *readMoment(value)));
    day->parts.push_back(comparisonOf(FilterKind::Moment, Less, *readMoment(nextDay)));
    return day;
}

/// Of several errors, the lexer keeps the first.
FilterTermParser::Part FilterTermParser::fail(qsizetype position, qsizetype length, const QString &sentence)
{
    lexer_.fail(position, length, sentence);
    return nullptr;
}

} // namespace channel
