// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QFontMetrics;
QT_END_NAMESPACE

namespace channel::ui {

/// `text` in at most `width` pixels. What gives way is everything but the ports of the addresses in it,
/// ":5000": they are what tells peers apart. What is widest gives way first. Only where not even the ports
/// fit is the end of the text all that is left.
QString elidedAroundPorts(const QString &text, const QFontMetrics &metrics, int width);

} // namespace channel::ui
