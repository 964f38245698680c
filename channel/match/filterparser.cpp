// SPDX-License-Identifier: MIT

#include "channel/match/filterparser.h"

#include "channel/match/filternumbers.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel {

namespace {

using Kind = FilterExpression::Kind;
using Comparison = FilterExpression::Comparison;

/// So that one row costs some milliseconds at most, whatever the expression (FAULTS 82).
constexpr QStringView regexLimits = u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=2000)";

struct Keyword
{
    QStringView word;
    Kind kind;
};
constexpr std::array keywords{Keyword{u"in", Kind::In},           Keyword{u"out", Kind::Out},
                              Keyword{u"message", Kind::Message}, Keyword{u"malformed", Kind::Malformed},
                              Keyword{u"event", Kind::Event},     Keyword{u"marked", Kind::Marked}};

constexpr size_t longestKey = 5;
constexpr std::array<QStringView, 2> textKeys{u"peer", u"hex"};
constexpr std::array<QStringView, 3> numberKeys{u"len", u"time", u"delta"};

bool isSame(QStringView one, QStringView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

bool isComparison(QChar character)
{
    return character == u'<' || character == u'>' || character == u'=';
}

/// Letters to add, drop or change to make one word of the other, which is a key.
int distance(QStringView one, QStringView other)
{
    std::array<int, longestKey + 1> row;
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype line = 0; line < one.size(); ++line) {
        int diagonal = std::exchange(row[0], int(line) + 1);
        for (qsizetype column = 0; column < other.size(); ++column) {
            const bool same = one[line].toLower() == other[column].toLower();
            const int best =
                std::min({diagonal + (same ? 0 : 1), row[size_t(column)] + 1, row[size_t(column) + 1] + 1});
            diagonal = std::exchange(row[size_t(column) + 1], best);
        }
    }
    return row[size_t(other.size())];
}

/// The key that was probably meant; empty if it looks like none.
template <typename Keys>
QStringView similarKey(QStringView name, const Keys &keys)
{
    for (const QStringView key : keys) {
        const bool longer = name.size() > key.size() && name.startsWith(key, Qt::CaseInsensitive);
        if (longer || distance(name, key) <= (key.size() > 3 ? 2 : 1))
            return key;
    }
    return {};
}

} // namespace

FilterParser::FilterParser(const QString &text)
    : text_(text)
{
}

std::unique_ptr<FilterExpression> FilterParser::parse(FilterError *error)
{
    Part result;
    if (text_.size() > Filter::maxTextLength)
        fail(Filter::maxTextLength, text_.size() - Filter::maxTextLength,
             u"A filter has at most %1 characters."_s.arg(Filter::maxTextLength));
    skipBlanks();
    if (!hasFailed() && atEnd()) {
        result = std::make_unique<FilterExpression>();
    } else if (!hasFailed()) {
        result = either();
        skipBlanks();
        if (!hasFailed() && !atEnd())
            fail(at_, 1, u"There is no “(” for this “)”."_s);
    }
    if (hasFailed()) {
        *error = error_;
        return nullptr;
    }
    return result;
}

FilterParser::Part FilterParser::either()
{
    Part first = all();
    while (!hasFailed() && takesWord(u"or")) {
        if (first->kind != Kind::Or) {
            auto both = std::make_unique<FilterExpression>();
            both->kind = Kind::Or;
            both->parts.push_back(std::move(first));
            first = std::move(both);
        }
        first->parts.push_back(all());
    }
    return first;
}

FilterParser::Part FilterParser::all()
{
    Part first = one();
    for (;;) {
        skipBlanks();
        if (hasFailed() || atEnd() || peek() == u')' || isSame(nextWord(), u"or"))
            return first;
        takesWord(u"and");
        if (first->kind != Kind::And) {
            auto both = std::make_unique<FilterExpression>();
            both->kind = Kind::And;
            both->parts.push_back(std::move(first));
            first = std::move(both);
        }
        first->parts.push_back(one());
    }
}

FilterParser::Part FilterParser::one()
{
    skipBlanks();
    if (atEnd())
        return fail(at_, 0, u"A term is missing here, such as in, len>100 or \"text\"."_s);
    if (depth_ == maxDepth)
        return fail(at_, 1, u"Too many parentheses and nots inside each other."_s);
    ++depth_;
    Part part;
    if (peek() == u'!')
        part = negated(1);
    else if (isSame(nextWord(), u"not"))
        part = negated(3);
    else
        part = peek() == u'(' ? inParentheses() : term();
    --depth_;
    return part;
}

FilterParser::Part FilterParser::negated(qsizetype wordLength)
{
    at_ += wordLength;
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Not;
    part->parts.push_back(one());
    return part;
}

FilterParser::Part FilterParser::inParentheses()
{
    const qsizetype start = at_++;
    Part inside = either();
    skipBlanks();
    if (hasFailed())
        return inside;
    if (peek() != u')')
        return fail(start, 1, u"The “)” for this “(” is missing."_s);
    ++at_;
    return inside;
}

FilterParser::Part FilterParser::term()
{
    const qsizetype start = at_;
    if (peek() == u')')
        return fail(at_, 1, u"A term is missing in front of this “)”."_s);
    if (peek() == u'"')
        return quotedText();
    if (peek() == u'/')
        return regularExpression();
    while (!atEnd() && peek().isLetter())
        ++at_;
    const QStringView name = QStringView(text_).sliced(start, at_ - start);
    if (!name.isEmpty() && !hasFailed()) {
        if (Part part = keyed(name, start); part || hasFailed())
            return part;
        if (atWordEnd()) {
            if (isSame(name, u"or") || isSame(name, u"and"))
                return fail(
                    start, name.size(),
                    u"A term is missing in front of “%1”. To search the word, write \"%1\"."_s.arg(name));
            if (Part part = keyword(name))
                return part;
        }
    }
    return bareWord(start);
}

/// Null without an error if `name` is no key.
FilterParser::Part FilterParser::keyed(QStringView name, qsizetype start)
{
    if (peek() == u':') {
        if (isSame(name, u"peer") || isSame(name, u"hex")) {
            ++at_;
            return isSame(name, u"peer") ? peer() : hexBytes();
        }
        if (const QStringView meant = similarKey(name, textKeys); !meant.isEmpty())
            return fail(
                start, name.size(),
                u"“%1:” is not known. Did you mean %2:? To search the text, put it in \"quotes\"."_s.arg(
                    name, meant));
        if (const QStringView meant = similarKey(name, numberKeys); !meant.isEmpty())
            return fail(start, name.size(), u"Write %1>… or another of < <= = >= >."_s.arg(meant));
        return nullptr;
    }
    if (!isComparison(peek()))
        return nullptr;
    if (isSame(name, u"len"))
        return length(takeComparison());
    if (isSame(name, u"time"))
        return timeOfDay(takeComparison());
    if (isSame(name, u"delta"))
        return delta(takeComparison());
    if (const QStringView meant = similarKey(name, numberKeys); !meant.isEmpty())
        return fail(start, name.size(),
                    u"“%1” is not known. Did you mean %2? To search the text, put it in \"quotes\"."_s.arg(
                        name, meant));
    return nullptr;
}

FilterParser::Part FilterParser::keyword(QStringView word) const
{
    for (const Keyword &known : keywords) {
        if (isSame(word, known.word)) {
            auto part = std::make_unique<FilterExpression>();
            part->kind = known.kind;
            return part;
        }
    }
    return nullptr;
}

FilterParser::Part FilterParser::bareWord(qsizetype start)
{
    while (!atWordEnd())
        ++at_;
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Text;
    part->text = text_.mid(start, at_ - start);
    return part;
}

FilterParser::Part FilterParser::quotedText()
{
    const qsizetype start = at_;
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Text;
    part->text = quoted();
    if (!hasFailed() && part->text.isEmpty())
        return fail(start, at_ - start, u"The text between the quotes is empty."_s);
    return part;
}

FilterParser::Part FilterParser::regularExpression()
{
    const qsizetype start = at_++;
    QString pattern;
    while (!atEnd() && peek() != u'/') {
        if (peek() == u'\\' && at_ + 1 < text_.size() && text_.at(at_ + 1) == u'/')
            ++at_;
        else if (peek() == u'\\' && at_ + 1 < text_.size())
            pattern += text_.at(at_++);
        pattern += text_.at(at_++);
    }
    if (atEnd())
        return fail(start, text_.size() - start,
                    u"The “/” at the end of the regular expression is missing."_s);
    ++at_;
    if (pattern.isEmpty())
        return fail(start, 2, u"The regular expression is empty."_s);
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Regex;
    part->regex.setPatternOptions(QRegularExpression::CaseInsensitiveOption |
                                  QRegularExpression::DotMatchesEverythingOption |
                                  QRegularExpression::MultilineOption);
    // First on its own, so that it cannot end the group that it is put into.
    part->regex.setPattern(pattern);
    qsizetype before = 0;
    if (part->regex.isValid()) {
        // In a group, a pattern cannot begin with limits of its own.
        const QString group = regexLimits.toString() + u"(?:"_s;
        before = group.size();
        part->regex.setPattern(group + pattern + u')');
    }
    if (!part->regex.isValid()) {
        const qsizetype offset =
            std::clamp<qsizetype>(part->regex.patternErrorOffset() - before, 0, pattern.size());
        return fail(std::min(start + 1 + offset, at_ - 1), 1,
                    u"The regular expression is wrong here: %1."_s.arg(part->regex.errorString()));
    }
    return part;
}

FilterParser::Part FilterParser::peer()
{
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Peer;
    part->text = value();
    if (!hasFailed() && part->text.isEmpty())
        return fail(valueStart_, 0,
                    u"After peer: comes a part of the peer's address, such as peer:127.0.0.1."_s);
    return part;
}

FilterParser::Part FilterParser::hexBytes()
{
    const QString digits = value();
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Bytes;
    QByteArray hex;
    for (qsizetype index = 0; index < digits.size() && !hasFailed(); ++index) {
        const QChar digit = digits.at(index);
        const bool isHex =
            (digit >= u'0' && digit <= u'9') || (digit.toLower() >= u'a' && digit.toLower() <= u'f');
        if (isHex)
            hex += char(digit.unicode());
        else if (!digit.isSpace())
            return fail(valueStart_ + index, 1, u"“%1” is no hexadecimal digit."_s.arg(digit));
    }
    if (hasFailed())
        return nullptr;
    if (hex.isEmpty() || hex.size() % 2 != 0)
        return fail(valueStart_, digits.size(),
                    u"After hex: come whole bytes of two digits each, such as hex:0d0a."_s);
    part->bytes = QByteArray::fromHex(hex);
    return part;
}

FilterParser::Part FilterParser::length(Comparison comparison)
{
    const QString number = value();
    if (hasFailed())
        return nullptr;
    const auto bytes = readByteCount(number);
    if (!bytes)
        return fail(valueStart_, number.size(),
                    u"After len comes a number of bytes, such as len>100 or len>4k."_s);
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Length;
    part->comparison = comparison;
    part->number = *bytes;
    return part;
}

FilterParser::Part FilterParser::timeOfDay(Comparison comparison)
{
    const QString number = value();
    if (hasFailed())
        return nullptr;
    const auto nanoseconds = readTimeOfDay(number);
    if (!nanoseconds)
        return fail(valueStart_, number.size(),
                    u"After time comes a time of day, such as time>12:03:04 or time<8:30."_s);
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::TimeOfDay;
    part->comparison = comparison;
    part->number = *nanoseconds;
    return part;
}

FilterParser::Part FilterParser::delta(Comparison comparison)
{
    const QString number = value();
    if (hasFailed())
        return nullptr;
    const auto nanoseconds = readSpan(number);
    if (!nanoseconds)
        return fail(valueStart_, number.size(),
                    u"After delta comes a time with its unit ns, us, ms, s or min, such as delta>5ms."_s);
    auto part = std::make_unique<FilterExpression>();
    part->kind = Kind::Delta;
    part->comparison = comparison;
    part->number = *nanoseconds;
    return part;
}

void FilterParser::skipBlanks()
{
    while (!atEnd() && peek().isSpace())
        ++at_;
}

bool FilterParser::atWordEnd() const
{
    return atEnd() || peek().isSpace() || peek() == u'(' || peek() == u')' || peek() == u'"';
}

QStringView FilterParser::nextWord() const
{
    qsizetype end = at_;
    while (end < text_.size() && text_.at(end).isLetter())
        ++end;
    const bool whole = end == text_.size() || text_.at(end).isSpace() || text_.at(end) == u'(' ||
                       text_.at(end) == u')' || text_.at(end) == u'"';
    return whole ? QStringView(text_).sliced(at_, end - at_) : QStringView();
}

bool FilterParser::takesWord(QStringView word)
{
    skipBlanks();
    if (!isSame(nextWord(), word))
        return false;
    at_ += word.size();
    return true;
}

Comparison FilterParser::takeComparison()
{
    const QChar sign = text_.at(at_++);
    if (sign == u'=')
        return Comparison::Equal;
    const bool orEqual = peek() == u'=';
    at_ += orEqual ? 1 : 0;
    if (sign == u'<')
        return orEqual ? Comparison::LessOrEqual : Comparison::Less;
    return orEqual ? Comparison::GreaterOrEqual : Comparison::Greater;
}

QString FilterParser::value()
{
    valueStart_ = at_;
    if (peek() == u'"') {
        ++valueStart_;
        return quoted();
    }
    while (!atWordEnd())
        ++at_;
    return text_.mid(valueStart_, at_ - valueStart_);
}

/// Between quotes, \" \\ \n \r \t \0 and \xHH stand for what they stand for elsewhere.
QString FilterParser::quoted()
{
    const qsizetype start = at_++;
    QString result;
    while (!atEnd() && peek() != u'"') {
        const QChar character = text_.at(at_++);
        if (character != u'\\' || atEnd()) {
            result += character;
            continue;
        }
        const QChar escape = text_.at(at_++);
        static const std::array<std::pair<char16_t, char16_t>, 6> escapes{
            {{u'n', u'\n'}, {u'r', u'\r'}, {u't', u'\t'}, {u'0', u'\0'}, {u'\\', u'\\'}, {u'"', u'"'}}};
        const auto known =
            std::ranges::find_if(escapes, [escape](const auto &pair) { return pair.first == escape; });
        bool isHex = false;
        const ushort code = text_.mid(at_, 2).toUShort(&isHex, 16);
        if (known != escapes.end()) {
            result += QChar(known->second);
        } else if (escape == u'x' && isHex && at_ + 2 <= text_.size()) {
            result += QChar(code);
            at_ += 2;
        } else {
            fail(at_ - 2, 2,
                 u"Between quotes, write \\\\ for a backslash; \\\" \\n \\r \\t \\0 \\x41 are known too."_s);
            return result;
        }
    }
    if (atEnd()) {
        fail(start, text_.size() - start, u"The closing \" is missing."_s);
        return result;
    }
    ++at_;
    return result;
}

FilterParser::Part FilterParser::fail(qsizetype position, qsizetype length, const QString &sentence)
{
    if (!hasFailed())
        error_ = {position, length, sentence};
    return nullptr;
}

} // namespace channel
