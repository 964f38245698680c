// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QLineEdit;
QT_END_NAMESPACE

namespace channel::ui {

/// Gives the field its button that clears it. Qt's own has no name: nobody would hear what it does.
void addClearButton(QLineEdit &edit);

} // namespace channel::ui
