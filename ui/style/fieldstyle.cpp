// SPDX-License-Identifier: MIT

#include "ui/style/fieldstyle.h"

#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

namespace channel::ui {

namespace {

/// What has the focus has an edge of the style's own.
void drawEdge(const QStyleOption &option, QPainter &painter)
{
    if (option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(TrafficColours::forPalette(option.palette).edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

bool isTextField(const QWidget *widget)
{
    return widget && widget->inherits("QPlainTextEdit") && widget->isEnabled();
}

} // namespace

FieldStyle::FieldStyle(QStyle *base)
    : QProxyStyle(base)
{
}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || (element == PE_Frame && isTextField(widget)))
        drawEdge(*option, *painter);
}

void FieldStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox)
        drawEdge(*option, *painter);
}

int FieldStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *data) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0
                                                       : QProxyStyle::styleHint(hint, option, widget, data);
}

/// Every menu bar asks for that one, and Qt's own is in a file, for which it loads all its plugins for
/// pictures.
QIcon FieldStyle::standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                               const QWidget *widget) const
{
    return standardIcon == SP_ToolBarHorizontalExtensionButton
               ? lineIcon(QStringLiteral("more"))
               : QProxyStyle::standardIcon(standardIcon, option, widget);
}

} // namespace channel::ui
