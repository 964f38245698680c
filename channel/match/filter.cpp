// SPDX-License-Identifier: MIT

#include "channel/match/filter.h"

#include "channel/match/filterexpression.h"
#include "channel/match/filterparser.h"

#include <algorithm>

namespace channel {

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) { return character.unicode() < 128; });
}

int numberSearches(FilterExpression &expression, int next)
{
    using Kind = FilterExpression::Kind;
    if (expression.kind == Kind::Bytes || (expression.kind == Kind::Text && isAscii(expression.text)))
        expression.searchNumber = next++;
    for (const auto &part : expression.parts)
        next = numberSearches(*part, next);
    return next;
}

int numberPeers(FilterExpression &expression, int next)
{
    using Kind = FilterExpression::Kind;
    if (expression.kind == Kind::Peer || expression.kind == Kind::Local)
        expression.peerNumber = next++;
    for (const auto &part : expression.parts)
        next = numberPeers(*part, next);
    return next;
}

} // namespace

Filter::Filter(const QString &text, std::unique_ptr<FilterExpression> expression)
    : text_(text)
    , searchCount_(numberSearches(*expression, 0))
    , peerCount_(numberPeers(*expression, 0))
    , expression_(std::move(expression))
    , needsBytes_(expression_->needsBytes())
    , usesAnnotations_(expression_->has(FilterExpression::Kind::Marked) ||
                       expression_->has(FilterExpression::Kind::By))
{
}

Filter::~Filter() = default;

std::shared_ptr<const Filter> Filter::parse(const QString &text, FilterError *error)
{
    auto expression = FilterParser(text).parse(error);
    return expression ? std::shared_ptr<const Filter>(new Filter(text, std::move(expression))) : nullptr;
}

bool Filter::isEmpty() const
{
    return expression_->kind == FilterExpression::Kind::Everything;
}

} // namespace channel
