// SPDX-License-Identifier: MIT

#include "channel/capture/filter/outlook.h"

#include <limits>

namespace channel {

namespace {

using Kind = FilterExpression::Kind;

struct NumberRange
{
    qint64 least;
    qint64 most;
};

Outlook outlookOfAll(const FilterExpression &expression, const BlockSummary &block)
{
    Outlook all{true, false};
    for (const auto &part : expression.parts) {
        const Outlook one = outlookOf(*part, block);
        all.mayHold = all.mayHold && one.mayHold;
        all.mayFail = all.mayFail || one.mayFail;
    }
    return all;
}

Outlook outlookOfAny(const FilterExpression &expression, const BlockSummary &block)
{
    Outlook any{false, true};
    for (const auto &part : expression.parts) {
        const Outlook one = outlookOf(*part, block);
        any.mayHold = any.mayHold || one.mayHold;
        any.mayFail = any.mayFail && one.mayFail;
    }
    return any;
}

/// So many rows of the block are what is asked for.
Outlook outlookOfCount(quint64 count, const BlockSummary &block)
{
    return {count > 0, count < block.rows()};
}

/// Of a comparison with numbers that are all within the range, whose ends are among them.
Outlook outlookOfNumbers(const FilterExpression &expression, const NumberRange &range)
{
    const bool leastHolds = compare(expression.comparison, range.least, expression.number);
    const bool mostHolds = compare(expression.comparison, range.most, expression.number);
    if (expression.comparison != FilterExpression::Comparison::Equal)
        return {leastHolds || mostHolds, !leastHolds || !mostHolds};
    return {range.least <= expression.number && expression.number <= range.most, !leastHolds || !mostHolds};
}

Outlook outlookOfLength(const FilterExpression &expression, const BlockSummary &block)
{
    const quint64 withBytes = block.messageRows() + block.malformedRows();
    if (withBytes == 0)
        return {false, true};
    if (block.growing > 0)
        return {true, true};
    const bool isOpenEnded = block.longest == BlockSummary::longestLength;
    Outlook lengths = outlookOfNumbers(
        expression, {block.shortest, isOpenEnded ? std::numeric_limits<qint64>::max() : block.longest});
    lengths.mayFail = lengths.mayFail || block.events > 0 || isOpenEnded;
    lengths.mayHold = lengths.mayHold || isOpenEnded;
    return lengths;
}

/// Whether a text is there, is seen in the bytes alone; but not in rows that are shorter than it.
Outlook outlookOfBytes(const FilterExpression &expression, const BlockSummary &block)
{
    const quint64 withBytes = block.messageRows() + block.malformedRows();
    if (withBytes == 0)
        return {false, true};
    const bool isSearched = expression.searchNumber >= 0 && block.growing == 0;
    const qsizetype size = expression.kind == Kind::Text ? expression.text.size() : expression.bytes.size();
    return {!isSearched || quint64(size) <= block.longest, true};
}

} // namespace

Outlook outlookOf(const FilterExpression &expression, const BlockSummary &block)
{
    switch (expression.kind) {
    case Kind::Everything:
        return {true, false};
    case Kind::And:
        return outlookOfAll(expression, block);
    case Kind::Or:
        return outlookOfAny(expression, block);
    case Kind::Not: {
        const Outlook opposite = outlookOf(*expression.parts.front(), block);
        return {opposite.mayFail, opposite.mayHold};
    }
    case Kind::In:
        return outlookOfCount(block.rowsOf(Direction::In), block);
    case Kind::Out:
        return outlookOfCount(block.rowsOf(Direction::Out), block);
    case Kind::Message:
        return outlookOfCount(block.messageRows(), block);
    case Kind::Malformed:
        return outlookOfCount(block.malformedRows(), block);
    case Kind::Event:
        return outlookOfCount(block.events, block);
    case Kind::Length:
        return outlookOfLength(expression, block);
    case Kind::Moment:
        return outlookOfNumbers(expression, {block.earliest, block.latest});
    case Kind::Text:
    case Kind::Bytes:
    case Kind::Regex:
        return outlookOfBytes(expression, block);
    case Kind::By:
    case Kind::Marked:
    case Kind::Peer:
    case Kind::Local:
    case Kind::TimeOfDay:
    case Kind::Delta:
        break;
    }
    return {};
}

} // namespace channel
