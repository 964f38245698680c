// SPDX-License-Identifier: MIT

#include "channel/match/filtertermparser.h"

#include "channel/match/filteradvice.h"
#include "channel/match/filterlexer.h"
#include "channel/match/filternumbers.h"
#include "channel/match/filtersigns.h"
#include "channel/match/filterspelling.h"

#include <QCoreApplication>
#include <QDate>

#include <algorithm>
#include <limits>
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

/// So many characters that are no flags are told.
constexpr qsizetype longestFlags = 40;

/// It begins with a word of the language, behind which nothing, a sign or a colon stands.
bool isKnownWord(QStringView rest)
{
    const auto end = std::ranges::find_if_not(rest, [](QChar character) { return character.isLetter(); });
    const QStringView word = rest.first(end - rest.begin());
    return filterKeyword(word) || isJoiningFilterWord(word);
}

bool isHexDigit(QChar digit)
{
    return (digit >= u'0' && digit <= u'9') || (digit.toLower() >= u'a' && digit.toLower() <= u'f');
}

/// 0x or \x, as some write in front of each byte.
bool isHexPrefix(QStringView text)
{
    return (text.startsWith(u"0x", Qt::CaseInsensitive) || text.startsWith(u"\\x", Qt::CaseInsensitive)) &&
           text.size() > 2 && isHexDigit(text[2]);
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

FilterTermParser::FilterTermParser(FilterLexer &lexer, bool offersMended)
    : lexer_(lexer)
    , offersMended_(offersMended)
{
}

FilterTermParser::Part FilterTermParser::term()
{
    const qsizetype start = lexer_.position();
    if (lexer_.peek() == u')')
        return fail(start, 1,
                    QCoreApplication::translate("channel", "A term is missing in front of this “)”."));
    if (lexer_.peek() == u'"')
        return quotedText();
    if (lexer_.peek() == u'/')
        return regularExpression();
    const QStringView name = lexer_.takeLetters();
    Part part;
    if (!name.isEmpty() && lexer_.atWordEnd())
        part = keyword(name, start);
    else if (!name.isEmpty())
        part = keyed(name, start);
    return part || lexer_.hasFailed() ? std::move(part) : bareWord(start);
}

/// Null without an error if `name` means nothing.
FilterTermParser::Part FilterTermParser::keyword(QStringView name, qsizetype start)
{
    if (isSameFilterWord(name, filterOr) || isSameFilterWord(name, filterAnd))
        return fail(start, name.size(),
                    QCoreApplication::translate(
                        "channel", "A term is missing in front of “%1”. To search the word, write \"%1\".")
                        .arg(name));
    const FilterKeyword *known = filterKeyword(name);
    if (known && known->takesComparison() && lexer_.isComparisonNext()) {
        lexer_.skipBlanks();
        return valued(*known);
    }
    const bool isTerm = known && known->value == FilterValue::None;
    return isTerm && !takeForeignBehind(start) ? partOf(known->kind) : nullptr;
}

/// The same of a name behind which a colon or a comparison must stand.
FilterTermParser::Part FilterTermParser::keyed(QStringView name, qsizetype start)
{
    const bool colon = lexer_.peek() == u':';
    const FilterKeyword *known = filterKeyword(name);
    if (known && known->value == FilterValue::Text && isWholeNext())
        return text(*known);
    if (!colon && !lexer_.atComparison())
        return nullptr;
    if (known && (colon ? known->takesColon() : known->takesComparison()))
        return valued(*known);
    const bool isForeign = known ? !(colon && known->takesComparison()) : isForeignName(name);
    return isForeign ? nullptr : misspelt(name, start);
}

FilterTermParser::Part FilterTermParser::misspelt(QStringView name, qsizetype start)
{
    const bool colon = lexer_.peek() == u':';
    for (const FilterKeyword &key : filterKeywords) {
        if (colon && key.takesColon() && looksLike(name, key.word))
            return fail(start, name.size(),
                        QCoreApplication::translate(
                            "channel",
                            "“%1:” is not known. Did you mean %2:? To search the text, put it in \"quotes\".")
                            .arg(name, key.word));
    }
    for (const FilterKeyword &key : filterKeywords) {
        if (!key.takesComparison() || !looksLike(name, key.word))
            continue;
        return fail(start, name.size(),
                    colon
                        ? QCoreApplication::translate("channel", "Write %1>… or another of < <= = >= >.")
                              .arg(key.word)
                        : QCoreApplication::translate(
                              "channel",
                              "“%1” is not known. Did you mean %2? To search the text, put it in \"quotes\".")
                              .arg(name, key.word));
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
    const QString word = lexer_.takeRest(start);
    if (const auto sign = filterSignIn(word)) {
        const qsizetype behind = sign->position + sign->length;
        ForeignTerm term{word.left(sign->position), word.sliced(sign->position, sign->length),
                         word.sliced(behind)};
        return foreign(term, start);
    }
    if (takeForeignBehind(start) || takeSearchWord(start))
        return nullptr;
    Part part = partOf(FilterKind::Text);
    part->text = word;
    return part;
}

FilterTermParser::Part FilterTermParser::quotedText()
{
    const qsizetype start = lexer_.position();
    Part part = partOf(FilterKind::Text);
    part->text = lexer_.takeQuoted();
    if (part->text.isEmpty())
        return fail(start, lexer_.position() - start,
                    QCoreApplication::translate("channel", "The text between the quotes is empty."));
    return part;
}

FilterTermParser::Part FilterTermParser::regularExpression()
{
    const qsizetype start = lexer_.position();
    const QString pattern = lexer_.takeSlashed();
    const qsizetype end = lexer_.position();
    if (pattern.isEmpty())
        return fail(start, 2, QCoreApplication::translate("channel", "The regular expression is empty."));
    if (lexer_.hasFailed() || !takeFlags())
        return nullptr;
    Part part = partOf(FilterKind::Regex);
    const qsizetype before = compile(part->regex, pattern);
    if (part->regex.isValid())
        return part;
    const qsizetype offset =
        std::clamp<qsizetype>(part->regex.patternErrorOffset() - before, 0, pattern.size());
    return fail(std::min(start + 1 + offset, end - 1), 1,
                QCoreApplication::translate("channel", "The regular expression is wrong here: %1.")
                    .arg(part->regex.errorString()));
}

/// Behind a regular expression, those that say what holds anyway: no case, . is any byte, ^ and $ are for
/// lines.
bool FilterTermParser::takeFlags()
{
    constexpr QStringView known = u"ims";
    const qsizetype start = lexer_.position();
    const QString rest = lexer_.takeRest(start);
    if (std::ranges::all_of(rest, [&](QChar flag) { return known.contains(flag); }))
        return true;
    lexer_.goTo(start);
    if (!rest[0].isLetterOrNumber() || isKnownWord(rest))
        return true;
    fail(start, rest.size(),
         QCoreApplication::translate("channel", "Behind a regular expression, “%1” has no meaning. To search "
                                                "a text with slashes, put it in \"quotes\".")
             .arg(rest.left(longestFlags)));
    return false;
}

/// A = behind which its value stands, though that begins with a colon, and not what others write, such as ==.
bool FilterTermParser::isWholeNext() const
{
    const QStringView rest = lexer_.nextRest();
    return rest.startsWith(u'=') && (rest.size() == 1 || !u"=~<>!&|"_s.contains(rest[1]));
}

FilterTermParser::Part FilterTermParser::text(const FilterKeyword &key)
{
    Part part = partOf(key.kind);
    part->isExact = lexer_.peek() == u'=';
    lexer_.skip(1);
    part->text = lexer_.takeValue();
    if (part->text.isEmpty())
        return fail(lexer_.valueStart(), 0, key.expectation());
    return part;
}

FilterTermParser::Part FilterTermParser::hexBytes(const FilterKeyword &key)
{
    lexer_.skip(1);
    const QString digits = lexer_.takeBytes();
    if (lexer_.hasFailed())
        return nullptr;
    QByteArray hex;
    for (qsizetype index = 0; index < digits.size(); ++index) {
        const QChar digit = digits.at(index);
        const bool isByteStart = hex.size() % 2 == 0;
        if (isByteStart && isHexPrefix(QStringView(digits).sliced(index)))
            ++index;
        else if (isHexDigit(digit))
            hex += char(digit.unicode());
        else if (!digit.isSpace() && !(isByteStart && !hex.isEmpty() && u":-,"_s.contains(digit)))
            return fail(
                lexer_.valueStart() + index, 1,
                isByteStart || !u":-,"_s.contains(digit)
                    ? QCoreApplication::translate("channel", "“%1” is no hexadecimal digit.").arg(digit)
                    : QCoreApplication::translate(
                          "channel", "A byte is two digits, and in front of this “%1” stands one alone.")
                          .arg(digit));
    }
    if (hex.isEmpty() || hex.size() % 2 != 0)
        return fail(lexer_.valueStart(), digits.size(), key.expectation());
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
        return fail(lexer_.valueStart(), value.size(), key.expectation());
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
    return fail(lexer_.valueStart(), value.size(), key.expectation());
}

/// A date alone is its midnight, but what equals it is all of that day.
FilterTermParser::Part FilterTermParser::moment(FilterExpression::Comparison comparison, const QString &value)
{
    using enum FilterExpression::Comparison;
    if (isDateAlone(value) && readTimeOfDay(lexer_.nextPart()))
        return fail(lexer_.valueStart(), value.size(),
                    QCoreApplication::translate("channel", "Between date and time stands a T, as in %1T%2.")
                        .arg(value, lexer_.nextPart()));
    if (!isDateAlone(value) || comparison != Equal)
        return comparisonOf(FilterKind::Moment, comparison, *readMoment(value));
    const QString nextDay = QDate::fromString(value, Qt::ISODate).addDays(1).toString(Qt::ISODate);
    Part day = partOf(FilterKind::And);
    day->parts.push_back(comparisonOf(FilterKind::Moment, GreaterOrEqual, *readMoment(value)));
    day->parts.push_back(comparisonOf(FilterKind::Moment, Less,
                                      readMoment(nextDay).value_or(std::numeric_limits<qint64>::max())));
    return day;
}

/// Of several errors, the lexer keeps the first.
FilterTermParser::Part FilterTermParser::fail(qsizetype position, qsizetype length, const QString &sentence)
{
    lexer_.fail(position, length, sentence);
    return nullptr;
}

} // namespace channel
