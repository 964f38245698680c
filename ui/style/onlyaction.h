// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QAction;
class QToolButton;
QT_END_NAMESPACE

namespace channel::ui {

/// Makes `action` what the button does. Unlike QToolButton::setDefaultAction() alone, forgets those before:
/// Qt would offer them in a menu, and draw an arrow.
void setOnlyAction(QToolButton &button, QAction *action);

} // namespace channel::ui
