// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"

#include <QStringView>

#include <memory>

namespace channel {

/// Reads the filter language by recursive descent, at most maxDepth levels deep.
///
///     filter  = [ either ]
///     either  = all *( "or" all )
///     all     = one *( [ "and" ] one )
///     one     = ( "not" / "!" ) one / "(" either ")" / term
class FilterParser
{
public:
    static constexpr int maxDepth = 64;

    explicit FilterParser(const QString &text);

    /// Null, and `error`, if the text is no filter.
    std::unique_ptr<FilterExpression> parse(FilterError *error);

private:
    using Part = std::unique_ptr<FilterExpression>;

    Part either();
    Part all();
    Part one();
    Part negated(qsizetype wordLength);
    Part inParentheses();
    Part term();
    Part keyed(QStringView name, qsizetype start);
    Part keyword(QStringView word) const;
    Part quotedText();
    Part regularExpression();
    Part peer();
    Part hexBytes();
    Part length(FilterExpression::Comparison comparison);
    Part timeOfDay(FilterExpression::Comparison comparison);
    Part delta(FilterExpression::Comparison comparison);
    Part bareWord(qsizetype start);

    void skipBlanks();
    bool atEnd() const { return at_ >= text_.size(); }
    QChar peek() const { return atEnd() ? QChar() : text_.at(at_); }
    bool atWordEnd() const;
    bool takesWord(QStringView word);
    QStringView nextWord() const;
    FilterExpression::Comparison takeComparison();
    /// What follows a key: a quoted text, or everything up to the word's end.
    QString value();
    QString quoted();
    Part fail(qsizetype position, qsizetype length, const QString &sentence);
    bool hasFailed() const { return !error_.text.isEmpty(); }

    QString text_;
    qsizetype at_ = 0;
    qsizetype valueStart_ = 0; ///< Of the value read last.
    int depth_ = 0;
    FilterError error_;
};

} // namespace channel
