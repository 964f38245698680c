// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filterexpression.h"
#include "channel/match/filterlexer.h"
#include "channel/match/filtertermparser.h"

#include <memory>

namespace channel {

/// Reads the grammar of the filter language by recursive descent, at most maxDepth levels deep; the terms are
/// FilterTermParser's.
///
///     filter  = [ either ]
///     either  = all *( "or" all )
///     all     = one *( [ "and" ] one )
///     one     = ( "not" / "!" ) one / "(" either ")" / term
class FilterParser
{
public:
    Q_DISABLE_COPY_MOVE(FilterParser)

    static constexpr int maxDepth = 64;

    /// Whether an error offers the whole filter as it were right (filtermending.h).
    enum class Mending { Offered, Refused };

    explicit FilterParser(const QString &text, Mending mending = Mending::Offered);

    /// Null, and `error`, if the text is no filter.
    std::unique_ptr<FilterExpression> parse(FilterError *error);

private:
    using Part = FilterTermParser::Part;

    Part filter();
    Part either();
    Part all();
    Part one();
    Part negated(qsizetype wordLength);
    Part inParentheses();
    Part fail(qsizetype position, qsizetype length, const QString &sentence);

    FilterLexer lexer_;
    FilterTermParser terms_;
    int depth_ = 0;
};

} // namespace channel
