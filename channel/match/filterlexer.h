// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"

#include <QStringView>

#include <optional>

namespace channel {

/// The text of a filter, read from left to right: words, values, quotes and where each stands. Knows no
/// keyword and no grammar. Keeps the first error.
class FilterLexer
{
public:
    explicit FilterLexer(const QString &text);

    qsizetype position() const { return at_; }
    qsizetype size() const { return text_.size(); }
    bool atEnd() const { return at_ >= text_.size(); }
    /// The next character; null at the end.
    QChar peek() const { return atEnd() ? QChar() : text_.at(at_); }
    /// A blank, a parenthesis or a quote follows, or nothing.
    bool atWordEnd() const;
    bool atComparison() const;

    void skip(qsizetype characters) { at_ += characters; }
    void skipBlanks();
    /// The word that follows, if it has letters only; else empty. Nothing is taken.
    QStringView nextWord() const;
    /// What follows behind blanks, up to the next blank, parenthesis or quote. Nothing is taken.
    QString nextPart() const;
    /// Takes `word` if it is the next one.
    bool takeWord(QStringView word);
    /// Takes the letters that follow, whatever comes behind them.
    QStringView takeLetters();
    /// Takes everything up to the word's end; `start` is where that began.
    QString takeRest(qsizetype start);
    /// At a comparison only.
    FilterExpression::Comparison takeComparison();
    /// What follows a key: a quoted text, or everything up to the word's end.
    QString takeValue();
    /// Where the value that was taken last begins, behind its quote.
    qsizetype valueStart() const { return valueStart_; }
    /// At a quote only. Between quotes, \" \\ \n \r \t \0 and \xHH stand for what they stand for elsewhere.
    QString takeQuoted();
    /// At a slash only: what stands up to the next one, in which \/ is a slash.
    QString takeSlashed();

    void fail(qsizetype position, qsizetype length, const QString &sentence);
    bool hasFailed() const { return !error_.text.isEmpty(); }
    const FilterError &error() const { return error_; }

private:
    bool isWordEnd(qsizetype position) const;
    std::optional<QChar> takeEscaped();

    QString text_;
    qsizetype at_ = 0;
    qsizetype valueStart_ = 0;
    FilterError error_;
};

} // namespace channel
