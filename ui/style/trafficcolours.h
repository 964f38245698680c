// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QPalette>

namespace channel::ui {

/// The few colours that carry meaning: Okabe–Ito, adjusted to at least 4.5:1 on the palette's ground.
/// Never the only sign: an arrow, an icon or a word always says the same.
struct TrafficColours
{
    QColor received;   ///< Blue.
    QColor sent;       ///< Orange.
    QColor malformed;  ///< Red.
    QColor active;     ///< Bluish green: listening, connected, recording.
    QColor event;      ///< Dimmed text.
    QColor headerTint; ///< Ground behind header bytes in the hex view.
    QColor edge;       ///< Of fields: at least 3:1.
    QColor line;       ///< Hairlines between panes and around labels; carries no meaning.

    static TrafficColours forPalette(const QPalette &palette);
};

/// Contrast of two colours by WCAG 2, 1 to 21.
double contrastRatio(const QColor &first, const QColor &second);

} // namespace channel::ui
