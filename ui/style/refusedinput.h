// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QAbstractSpinBox;
QT_END_NAMESPACE

namespace channel::ui {

/// Qt drops letters that a field of a number cannot take. From now on `sentence`, which says what it can, is
/// shown below it then.
void sayRefusedInput(QAbstractSpinBox &spin, const QString &sentence);

} // namespace channel::ui
