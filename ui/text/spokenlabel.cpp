// SPDX-License-Identifier: MIT

#include "ui/text/spokenlabel.h"

#include <QLabel>

namespace channel::ui {

void setSpokenText(QLabel &label, const QString &text)
{
    if (label.accessibleDescription().isEmpty())
        label.setAccessibleDescription(label.accessibleName());
    label.setText(text);
    const QString spoken = text.isEmpty() ? label.accessibleDescription() : text;
    if (label.accessibleName() != spoken)
        label.setAccessibleName(spoken);
}

} // namespace channel::ui
