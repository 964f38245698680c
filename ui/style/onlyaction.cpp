// SPDX-License-Identifier: MIT

#include "ui/style/onlyaction.h"

#include <QAction>
#include <QToolButton>

namespace channel::ui {

void setOnlyAction(QToolButton &button, QAction *action)
{
    for (QAction *former : button.actions()) {
        if (former != action)
            button.removeAction(former);
    }
    button.setDefaultAction(action);
}

} // namespace channel::ui
