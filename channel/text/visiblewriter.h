// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/textencoding.h"

#include <QString>

namespace channel {

/// Most combining marks drawn on one character; of the rest only the number is shown.
inline constexpr qsizetype maxCombiningMarks = 8;
/// Most characters of a line in a page of text; longer lines are broken, and the rest begins with "↳ ".
inline constexpr qsizetype maxPageLineLength = 2048;
/// Most VisibleWriter::effort() of a page of text: a page of plain ASCII in lines of ordinary length is not
/// cut by it.
inline constexpr qsizetype maxPageEffort = 128 * 1024;

/// A character without a glyph of its own: controls, bidi, zero-width, separators, non-characters.
bool isInvisible(char32_t character);

/// How many of the first bytes are written as they are, in UTF-8 and Latin-1: printable ASCII but for the
/// backslash and one other.
qsizetype plainRun(QByteArrayView bytes, char other = '\\');

/// Builds text that is safe and quick to draw out of characters from outside (FAULTS 77-81).
///
/// C0 and DEL become "\r", "\n", "\t", "\0" or "\x1b", an invalid byte becomes "\xff", every other character
/// that has no glyph of its own (C1, bidi, zero-width, separators, non-characters) becomes its number, such
/// as "‹U+202E›". A backslash is doubled, so that text which spells an escape does not look like it.
class VisibleWriter
{
public:
    enum class Lines : quint8 {
        One,  ///< Everything on one line.
        Many, ///< A line ends after each \n, and long lines are broken.
    };
    enum class Backslash : quint8 {
        Doubled,
        Single, ///< Sentences and names of ours, and text that has escapes of its own.
    };
    explicit VisibleWriter(Lines lines, Backslash backslash = Backslash::Doubled)
        : lines_(lines)
        , backslash_(backslash)
    {
    }

    /// Writes one character; a lone surrogate is allowed.
    void write(char32_t character);
    /// Writes bytes; returns how many were taken: all of them, but for a character that is cut off at the
    /// end. With `last`, nothing follows, and cut-off bytes are invalid bytes.
    qsizetype write(QByteArrayView bytes, TextEncoding encoding, bool last);
    /// Whether a plainRun() now would come out as it is; otherwise what was hidden comes before it.
    bool isPlain() const { return marks_ == 0; }
    /// A byte that is no text in its encoding.
    void writeInvalidByte(char byte);
    /// Ends the line, leaving no mark. Only for Lines::Many.
    void breakLine();

    /// How much work it is to lay out what was written since the last take(): one for a character, more for a
    /// line and for a character that the usual fonts do not have. Pages are bounded by it, so that none takes
    /// long.
    qsizetype effort() const { return effort_; }
    /// The text since the last take(). Line length and runs of marks go on counting.
    QString take();

private:
    void writeMark(char32_t mark);
    void endMarks();
    void append(QStringView glyphs, qsizetype effortEach = 1);
    void append(QChar glyph) { append(QStringView(&glyph, 1)); }

    Lines lines_;
    Backslash backslash_;
    QString text_;
    qsizetype effort_ = 0;
    qsizetype column_ = 0;
    qsizetype marks_ = 0;       ///< Length of the run of combining marks in progress.
    qsizetype hiddenMarks_ = 0; ///< How many of them are neither drawn nor counted yet.
};

} // namespace channel
