// SPDX-License-Identifier: MIT

#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPixmap>

namespace channel::ui {

/// A line icon of ours from resources/icons, drawn in the palette's text colour: it follows light and dark by
/// itself. Null if there is no icon of that name.
QIcon lineIcon(const QString &name);

/// How large an icon is beside text in this font, in pixels: 16 at the usual size, more in a larger font.
int lineIconSize(const QFont &font);

/// The same as a pixmap in one colour, `size` device-independent pixels wide and high.
QPixmap lineIconPixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &colour);

/// The program's own icon.
QIcon applicationIcon();

} // namespace channel::ui
