// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace channel::ui {

/// Shows `text`, and lets screen readers say it: a label's accessible name is its text. What the label is
/// for, its accessible name until then, becomes its description; it is the name again while there is no text.
void setSpokenText(QLabel &label, const QString &text);

} // namespace channel::ui
