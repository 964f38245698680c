// SPDX-License-Identifier: MIT

#include "channel/match/filterparser.h"

#include "channel/match/filter.h"
#include "channel/match/filterkeywords.h"

#include <QCoreApplication>

#include <utility>

namespace channel {

namespace {

/// `next` joins those that are joined already.
std::unique_ptr<FilterExpression> joined(FilterKind kind, std::unique_ptr<FilterExpression> first,
                                         std::unique_ptr<FilterExpression> next)
{
    if (first->kind != kind) {
        auto both = std::make_unique<FilterExpression>();
        both->kind = kind;
        both->parts.push_back(std::move(first));
        first = std::move(both);
    }
    first->parts.push_back(std::move(next));
    return first;
}

} // namespace

FilterParser::FilterParser(const QString &text, Mending mending)
    : lexer_(text)
    , terms_(lexer_, mending == Mending::Offered)
{
}

std::unique_ptr<FilterExpression> FilterParser::parse(FilterError *error)
{
    if (lexer_.size() > Filter::maxTextLength)
        fail(Filter::maxTextLength, lexer_.size() - Filter::maxTextLength,
             QCoreApplication::translate("channel", "A filter has at most %1 characters.")
                 .arg(Filter::maxTextLength));
    Part result = lexer_.hasFailed() ? nullptr : filter();
    if (lexer_.hasFailed()) {
        *error = lexer_.error();
        return nullptr;
    }
    return result;
}

FilterParser::Part FilterParser::filter()
{
    lexer_.skipBlanks();
    if (lexer_.atEnd())
        return std::make_unique<FilterExpression>();
    Part result = either();
    lexer_.skipBlanks();
    if (!lexer_.atEnd())
        return fail(lexer_.position(), 1,
                    QCoreApplication::translate("channel", "There is no “(” for this “)”."));
    return result;
}

FilterParser::Part FilterParser::either()
{
    Part first = all();
    while (!lexer_.hasFailed() && lexer_.takeWord(filterOr))
        first = joined(FilterKind::Or, std::move(first), all());
    return first;
}

FilterParser::Part FilterParser::all()
{
    Part first = one();
    for (;;) {
        lexer_.skipBlanks();
        if (lexer_.hasFailed() || lexer_.atEnd() || lexer_.peek() == u')' ||
            isSameFilterWord(lexer_.nextWord(), filterOr))
            return first;
        lexer_.takeWord(filterAnd);
        first = joined(FilterKind::And, std::move(first), one());
    }
}

FilterParser::Part FilterParser::one()
{
    lexer_.skipBlanks();
    const qsizetype start = lexer_.position();
    if (lexer_.atEnd())
        return fail(start, 0,
                    QCoreApplication::translate("channel",
                                                "A term is missing here, such as in, len>100 or \"text\"."));
    if (depth_ == maxDepth)
        return fail(
            start, 1,
            QCoreApplication::translate("channel", "Too many parentheses and nots inside each other."));
    ++depth_;
    Part part;
    if (lexer_.peek() == u'!' && !lexer_.atSign())
        part = negated(1);
    else if (isSameFilterWord(lexer_.nextWord(), filterNot))
        part = negated(filterNot.size());
    else
        part = lexer_.peek() == u'(' ? inParentheses() : terms_.term();
    --depth_;
    return part;
}

FilterParser::Part FilterParser::negated(qsizetype wordLength)
{
    lexer_.skip(wordLength);
    auto part = std::make_unique<FilterExpression>();
    part->kind = FilterKind::Not;
    part->parts.push_back(one());
    return part;
}

FilterParser::Part FilterParser::inParentheses()
{
    const qsizetype start = lexer_.position();
    lexer_.skip(1);
    Part inside = either();
    lexer_.skipBlanks();
    if (lexer_.hasFailed())
        return nullptr;
    if (lexer_.peek() != u')')
        return fail(start, 1, QCoreApplication::translate("channel", "The “)” for this “(” is missing."));
    lexer_.skip(1);
    return inside;
}

FilterParser::Part FilterParser::fail(qsizetype position, qsizetype length, const QString &sentence)
{
    lexer_.fail(position, length, sentence);
    return nullptr;
}

} // namespace channel
