// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

/// What of a widget and of all that is visible in it cannot be read whole, as sentences: labels, buttons,
/// check boxes, headers, tabs, menus, titles, numbers in their fields; and what reaches beyond the widget it
/// is in. Lines that give way on purpose, and end in "…", are not among it.
QStringList cutTexts(QWidget &root);
