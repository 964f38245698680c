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
    const QString &text() const { return text_; }
    qsizetype size() const { return text_.size(); }
    bool atEnd() const { return at_ >= text_.size(); }
    /// The next character; null at the end.
    QChar peek() const { return atEnd() ? QChar() : text_.at(at_); }
    /// A blank, a parenthesis or a quote follows, or nothing.
    bool atWordEnd() const;
    /// At a sign of which a bare word has none, such as == or !=.
    bool atSign() const;
    /// At one of < <= = >= >, and not at what others write for them.
    bool atComparison() const;
    /// The same behind blanks.
    bool isComparisonNext() const;

    void skip(qsizetype characters) { at_ += characters; }
    /// Goes back to where it was.
    void goTo(qsizetype position) { at_ = position; }
    void skipBlanks();
    /// The word that follows, if it has letters only; else empty. Nothing is taken.
    QStringView nextWord() const;
    /// What follows behind blanks, up to the next blank, parenthesis or quote. Nothing is taken.
    QString nextPart() const;
    /// Takes `word` if it is the next one.
    bool takeWord(QStringView word);
    /// What follows up to the word's end. Nothing is taken.
    QStringView nextRest() const;
    /// Takes the letters that follow, whatever comes behind them.
    QStringView takeLetters();
    /// Where the word that `position` is in begins.
    qsizetype wordStart(qsizetype position) const;
    /// What was taken since `start`.
    QString takenSince(qsizetype start) const { return text_.sliced(start, at_ - start); }
    /// Takes everything up to the word's end; `start` is where that began.
    QString takeRest(qsizetype start);
    /// At a comparison only. Blanks may stand behind it.
    FilterExpression::Comparison takeComparison();
    /// What follows a key: a quoted text, or everything up to the word's end.
    QString takeValue();
    /// Where the value that was taken last begins, behind its quote.
    qsizetype valueStart() const { return valueStart_; }
    /// At a quote only. Between quotes, \" \\ \n \r \t \0 and \xHH stand for what they stand for elsewhere.
    QString takeQuoted();
    /// Behind hex: all bytes that follow it as they stand, in one word or in words of two digits.
    QString takeBytes();
    /// At a slash only: what stands up to the next one, in which \/ is a slash.
    QString takeSlashed();

    void fail(qsizetype position, qsizetype length, const QString &sentence);
    bool hasFailed() const { return !error_.text.isEmpty(); }
    const FilterError &error() const { return error_; }

private:
    bool isWordEnd(qsizetype position) const;
    QString takeWholeWord();
    bool takeByteWord();
    std::optional<QChar> takeEscaped();

    QString text_;
    qsizetype at_ = 0;
    qsizetype valueStart_ = 0;
    FilterError error_;
};

} // namespace channel
