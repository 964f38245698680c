// SPDX-License-Identifier: MIT

#include "tests/gui/windowdialogs.h"

#include <QApplication>
#include <QWidget>

QWidget *shownWindow(const char *name)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == QLatin1StringView(name) && widget->isVisible())
            return widget;
    }
    return nullptr;
}
