// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace channel {

/// How a mark looks. The numbers stand in files: they stay as they are.
enum class MarkColour : quint8 { Usual, Red, Yellow, Green, Blue, Violet };
inline constexpr MarkColour lastMarkColour = MarkColour::Violet;

/// What the user wrote on a row of a capture.
struct Annotation
{
    static constexpr qsizetype maxNoteLength = 10'000; ///< Characters.

    bool marked = false;
    bool timeReference = false;            ///< Times of later rows count from this one.
    QString note = {};                     ///< Plain text.
    MarkColour colour = MarkColour::Usual; ///< Of the mark.

    bool isEmpty() const { return !marked && !timeReference && note.isEmpty(); }
    bool operator==(const Annotation &) const = default;
};

/// A row and what shall stand on it from now on; an empty annotation removes what was there.
struct AnnotationChange
{
    quint64 frame = 0; ///< As in Capture::frame().
    Annotation annotation;
};

} // namespace channel
