// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QPainterPath>

#include <optional>

namespace channel::ui {

/// The path that the attribute `d` of an SVG path describes: lines, cubic curves and arcs that are not
/// turned. Nothing if there is more in it.
std::optional<QPainterPath> svgPath(QByteArrayView data);

} // namespace channel::ui
