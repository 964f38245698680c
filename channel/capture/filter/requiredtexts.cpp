// SPDX-License-Identifier: MIT

#include "channel/capture/filter/requiredtexts.h"

#include <algorithm>
#include <limits>

namespace channel {

namespace {

using Kind = FilterExpression::Kind;

/// Each is a search through the file.
constexpr size_t mostSearches = 8;

ByteSearch searchFor(const FilterExpression &term)
{
    return term.kind == Kind::Text ? ByteSearch(term.text.toLatin1(), ByteSearch::Case::Insensitive)
                                   : ByteSearch(term.bytes, ByteSearch::Case::Sensitive);
}

} // namespace

RequiredTexts::RequiredTexts(const FilterExpression &expression)
{
    const std::optional<Choice> choice = choiceOf(expression);
    if (!choice)
        return;
    for (const FilterExpression *term : choice->terms)
        searches_.push_back(searchFor(*term));
    decide_ = choice->decides;
}

/// Letters beyond ASCII have no search for bytes, for they have their cases, too.
std::optional<RequiredTexts::Choice> RequiredTexts::choiceOf(const FilterExpression &expression)
{
    if (expression.searchNumber >= 0)
        return Choice{{&expression}, true};
    if (expression.kind == Kind::And)
        return choiceOfAll(expression);
    if (expression.kind == Kind::Or)
        return choiceOfAny(expression);
    return std::nullopt;
}

/// One part will do. The fewer texts, and the longer the shortest of them is, the fewer rows have them.
std::optional<RequiredTexts::Choice> RequiredTexts::choiceOfAll(const FilterExpression &expression)
{
    std::optional<Choice> best;
    for (const auto &part : expression.parts) {
        std::optional<Choice> choice = choiceOf(*part);
        if (!choice)
            continue;
        choice->decides = choice->decides && expression.parts.size() == 1;
        const bool isBetter =
            !best || choice->terms.size() < best->terms.size() ||
            (choice->terms.size() == best->terms.size() && choice->shortest() > best->shortest());
        if (isBetter)
            best = std::move(choice);
    }
    return best;
}

std::optional<RequiredTexts::Choice> RequiredTexts::choiceOfAny(const FilterExpression &expression)
{
    Choice all{{}, true};
    for (const auto &part : expression.parts) {
        const std::optional<Choice> choice = choiceOf(*part);
        if (!choice || all.terms.size() + choice->terms.size() > mostSearches)
            return std::nullopt;
        all.terms.insert(all.terms.end(), choice->terms.begin(), choice->terms.end());
        all.decides = all.decides && choice->decides;
    }
    return all;
}

qsizetype RequiredTexts::Choice::shortest() const
{
    qsizetype shortest = std::numeric_limits<qsizetype>::max();
    for (const FilterExpression *term : terms)
        shortest = std::min(shortest, term->kind == Kind::Text ? term->text.size() : term->bytes.size());
    return shortest;
}

} // namespace channel
