// SPDX-License-Identifier: MIT

#include "ui/connectionbar/portspinbox.h"

#include "ui/style/refusedinput.h"

#include <QKeyEvent>

namespace channel::ui {

PortSpinBox::PortSpinBox(QWidget *parent)
    : QSpinBox(parent)
{
    setRange(0, 65535);
    setGroupSeparatorShown(false);
    setAnyAllowed(true);
    sayRefusedInput(*this, tr("A port is a number from 1 to 65535."));
}

void PortSpinBox::setAnyAllowed(bool allowed)
{
    setMinimum(allowed ? 0 : 1);
    setSpecialValueText(allowed ? tr("any free port") : QString());
}

void PortSpinBox::keyPressEvent(QKeyEvent *event)
{
    QSpinBox::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT returnPressed();
}

} // namespace channel::ui
