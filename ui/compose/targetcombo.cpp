// SPDX-License-Identifier: MIT

#include "ui/compose/targetcombo.h"

#include "ui/text/elidedaddress.h"

#include <QAbstractItemView>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace channel::ui {

TargetCombo::TargetCombo(QWidget *parent)
    : QComboBox(parent)
{
    // Of an address, the end matters.
    view()->setTextElideMode(Qt::ElideMiddle);
}

void TargetCombo::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    if (currentIndex() < 0) {
        option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
        option.currentText = placeholderText();
    }
    const QRect field =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    option.currentText = elidedAroundPorts(option.currentText, option.fontMetrics, field.width() - 4);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace channel::ui
