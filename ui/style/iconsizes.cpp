// SPDX-License-Identifier: MIT

#include "ui/style/iconsizes.h"

#include "ui/style/icons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QTabBar>

namespace channel::ui {

namespace {

void sizeIcon(QAbstractButton &button)
{
    const int size = lineIconSize(button.font());
    if (!qobject_cast<QTabBar *>(button.parentWidget()))
        button.setIconSize(QSize(size, size));
}

} // namespace

IconSizes::IconSizes(QWidget &window)
    : QObject(&window)
{
    for (auto *button : window.findChildren<QAbstractButton *>())
        sizeIcon(*button);
    qApp->installEventFilter(this);
}

bool IconSizes::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDue = event->type() == QEvent::Polish || event->type() == QEvent::FontChange ||
                       event->type() == QEvent::StyleChange;
    if (auto *button = isDue ? qobject_cast<QAbstractButton *>(watched) : nullptr)
        sizeIcon(*button);
    return QObject::eventFilter(watched, event);
}

} // namespace channel::ui
