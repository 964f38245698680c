// SPDX-License-Identifier: MIT

#include "channel/match/filterlexer.h"

#include "channel/match/filterkeywords.h"
#include "channel/match/filtersigns.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel {

using Comparison = FilterExpression::Comparison;

namespace {

/// A byte as it is pasted, in a word of its own: its prefix, and perhaps a comma.
const QRegularExpression &oneByte()
{
    static const QRegularExpression byte(u"^(0x|\\\\x)?[0-9A-Fa-f]{2},?$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return byte;
}

} // namespace

FilterLexer::FilterLexer(const QString &text)
    : text_(text)
{
}

bool FilterLexer::isWordEnd(qsizetype position) const
{
    if (position >= text_.size())
        return true;
    const QChar next = text_.at(position);
    return next.isSpace() || next == u'(' || next == u')' || next == u'"';
}

qsizetype FilterLexer::wordStart(qsizetype position) const
{
    while (position > 0 && !isWordEnd(position - 1))
        --position;
    return position;
}

bool FilterLexer::atWordEnd() const
{
    return isWordEnd(at_);
}

bool FilterLexer::atSign() const
{
    const std::optional<FilterSign> sign = filterSignIn(nextRest());
    return sign && sign->position == 0;
}

bool FilterLexer::atComparison() const
{
    const QStringView rest = nextRest();
    const std::optional<FilterSign> sign = filterSignIn(rest);
    return sign && sign->position == 0 && isFilterComparison(rest.first(sign->length));
}

bool FilterLexer::isComparisonNext() const
{
    FilterLexer ahead(*this);
    ahead.skipBlanks();
    return ahead.atComparison();
}

void FilterLexer::skipBlanks()
{
    while (!atEnd() && peek().isSpace())
        ++at_;
}

QStringView FilterLexer::nextWord() const
{
    qsizetype end = at_;
    while (end < text_.size() && text_.at(end).isLetter())
        ++end;
    return isWordEnd(end) ? QStringView(text_).sliced(at_, end - at_) : QStringView();
}

QString FilterLexer::nextPart() const
{
    FilterLexer ahead(*this);
    ahead.skipBlanks();
    return ahead.takeRest(ahead.position());
}

bool FilterLexer::takeWord(QStringView word)
{
    skipBlanks();
    if (!isSameFilterWord(nextWord(), word))
        return false;
    at_ += word.size();
    return true;
}

QStringView FilterLexer::nextRest() const
{
    qsizetype end = at_;
    while (!isWordEnd(end))
        ++end;
    return QStringView(text_).sliced(at_, end - at_);
}

QStringView FilterLexer::takeLetters()
{
    const qsizetype start = at_;
    while (!atEnd() && peek().isLetter())
        ++at_;
    return QStringView(text_).sliced(start, at_ - start);
}

QString FilterLexer::takeRest(qsizetype start)
{
    at_ += nextRest().size();
    return text_.mid(start, at_ - start);
}

Comparison FilterLexer::takeComparison()
{
    const QChar sign = text_.at(at_++);
    const bool orEqual = sign != u'=' && peek() == u'=';
    at_ += orEqual ? 1 : 0;
    const qsizetype behind = at_;
    skipBlanks();
    if (atEnd())
        at_ = behind; // That nothing follows is wrong right there.
    if (sign == u'=')
        return Comparison::Equal;
    if (sign == u'<')
        return orEqual ? Comparison::LessOrEqual : Comparison::Less;
    return orEqual ? Comparison::GreaterOrEqual : Comparison::Greater;
}

QString FilterLexer::takeValue()
{
    valueStart_ = at_;
    if (peek() != u'"')
        return takeWholeWord();
    ++valueStart_;
    return takeQuoted();
}

/// Up to a sign that joins terms elsewhere, which is no part of a value: len>5&&in.
QString FilterLexer::takeWholeWord()
{
    const QStringView rest = nextRest();
    qsizetype size = rest.size();
    for (const QStringView joint : {u"&&", u"||"}) {
        if (const qsizetype at = rest.indexOf(joint); at > 0)
            size = std::min(size, at);
    }
    at_ += size;
    return text_.mid(at_ - size, size);
}

QString FilterLexer::takeQuoted()
{
    const qsizetype start = at_++;
    QString result;
    while (!atEnd() && peek() != u'"') {
        const QChar character = text_.at(at_++);
        if (character != u'\\' || atEnd())
            result += character;
        else if (const auto meant = takeEscaped())
            result += *meant;
        else
            return result;
    }
    if (atEnd())
        fail(start, text_.size() - start,
             QCoreApplication::translate("channel", "The closing \" is missing."));
    else
        ++at_;
    return result;
}

/// What stands behind a backslash; nothing, and an error, if that means nothing.
std::optional<QChar> FilterLexer::takeEscaped()
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 6> escapes{
        {{u'n', u'\n'}, {u'r', u'\r'}, {u't', u'\t'}, {u'0', u'\0'}, {u'\\', u'\\'}, {u'"', u'"'}}};
    const QChar letter = text_.at(at_++);
    const auto known =
        std::ranges::find_if(escapes, [letter](const auto &pair) { return pair.first == letter; });
    if (known != escapes.end())
        return QChar(known->second);
    bool isHex = false;
    const ushort code = text_.mid(at_, 2).toUShort(&isHex, 16);
    if (letter == u'x' && isHex && at_ + 2 <= text_.size()) {
        at_ += 2;
        return QChar(code);
    }
    fail(at_ - 2, 2,
         QCoreApplication::translate(
             "channel",
             "Between quotes, write \\\\ for a backslash; \\\" \\n \\r \\t \\0 \\x41 are known too."));
    return std::nullopt;
}

QString FilterLexer::takeBytes()
{
    if (peek() == u'"')
        return takeValue();
    FilterLexer ahead(*this);
    ahead.skipBlanks();
    if (oneByte().match(ahead.nextRest()).hasMatch())
        at_ = ahead.at_;
    valueStart_ = at_;
    takeWholeWord();
    while (at_ > valueStart_ && takeByteWord()) {
    }
    return text_.mid(valueStart_, at_ - valueStart_);
}

/// The next word, if it belongs to the bytes in front of it. One with a prefix or a comma is a text of its
/// own if those have none.
bool FilterLexer::takeByteWord()
{
    const QStringView before = QStringView(text_).sliced(valueStart_, at_ - valueStart_);
    FilterLexer ahead(*this);
    ahead.skipBlanks();
    const QStringView word = ahead.nextRest();
    const QRegularExpressionMatch match = oneByte().match(word);
    const bool belongs = match.hasMatch() && before.startsWith(match.captured(1), Qt::CaseInsensitive) &&
                         (!word.endsWith(u',') || before.endsWith(u','));
    if (belongs)
        at_ = ahead.at_ + word.size();
    return belongs;
}

QString FilterLexer::takeSlashed()
{
    const qsizetype start = at_++;
    QString result;
    while (!atEnd() && peek() != u'/') {
        if (peek() == u'\\' && at_ + 1 < text_.size() && text_.at(at_ + 1) == u'/')
            ++at_;
        else if (peek() == u'\\' && at_ + 1 < text_.size())
            result += text_.at(at_++);
        result += text_.at(at_++);
    }
    if (atEnd())
        fail(start, text_.size() - start,
             QCoreApplication::translate("channel",
                                         "The “/” at the end of the regular expression is missing."));
    else
        ++at_;
    return result;
}

void FilterLexer::fail(qsizetype position, qsizetype length, const QString &sentence)
{
    if (!hasFailed())
        error_ = {position, length, sentence};
}

} // namespace channel
