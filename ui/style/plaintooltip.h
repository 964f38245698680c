// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// Text for QWidget::setToolTip and Qt::ToolTipRole that is shown letter by letter: Qt would otherwise take
/// anything that looks like a tag for markup (FAULTS 77). At most a few KiB are kept.
QString plainToolTip(const QString &text);

/// Gives a widget such a tooltip, and screen readers the same without its tags.
void setPlainToolTip(QWidget &widget, const QString &text);

} // namespace channel::ui
