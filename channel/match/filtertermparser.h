// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filterexpression.h"
#include "channel/match/filterkeywords.h"

#include <QStringView>

#include <memory>

namespace channel {

class FilterLexer;
struct ForeignTerm;

/// Reads the terms of the filter language, as filterkeywords.h lists them, and those that no word begins:
///
///     term = "in" … / "len" comparison value … / "peer:" value … / "text" / /regular expression/ / word
///
/// What is written in another tool's manner is an error that says what to write: a bare word has no sign such
/// as
/// == or : in it.
class FilterTermParser
{
public:
    using Part = std::unique_ptr<FilterExpression>;

    /// `lexer` must outlive this. `offersMended`: an error offers the whole filter as it were right.
    FilterTermParser(FilterLexer &lexer, bool offersMended);

    /// Null, and an error in the lexer, if no term follows. Not at the end, and not at a blank.
    Part term();

private:
    Part keyed(QStringView name, qsizetype start);
    Part misspelt(QStringView name, qsizetype start);
    Part valued(const FilterKeyword &key);
    Part keyword(QStringView name, qsizetype start);
    Part bareWord(qsizetype start);
    Part foreign(ForeignTerm term, qsizetype start);
    bool takeForeignBehind(qsizetype start);
    bool takeSearchWord(qsizetype start);
    bool isFirst(qsizetype start) const;
    bool takeFlags();
    Part quotedText();
    Part regularExpression();
    bool isWholeNext() const;
    Part text(const FilterKeyword &key);
    Part hexBytes(const FilterKeyword &key);
    template <typename Read>
    Part compared(const FilterKeyword &key, Read read);
    Part time(const FilterKeyword &key);
    Part moment(FilterExpression::Comparison comparison, const QString &value);
    Part fail(qsizetype position, qsizetype length, const QString &sentence);

    FilterLexer &lexer_;
    const bool offersMended_;
};

} // namespace channel
