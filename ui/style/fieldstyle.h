// SPDX-License-Identifier: MIT

#pragma once

#include <QProxyStyle>

namespace channel::ui {

/// Another style, but fields have an edge that can be seen, at least 3:1 (WCAG 2.1, 1.4.11), and buttons of
/// dialogs have no icons: the style's own would stand beside ours, as it would in a menu bar that has no
/// room.
class FieldStyle : public QProxyStyle
{
    Q_OBJECT

public:
    /// Takes the style over.
    explicit FieldStyle(QStyle *base);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                       const QWidget *widget) const override;
};

} // namespace channel::ui
