// SPDX-License-Identifier: MIT

#pragma once

#include <QBrush>
#include <QByteArray>
#include <QImage>
#include <QList>
#include <QPainterPath>
#include <QPen>
#include <QRectF>

class QPainter;

namespace channel::ui {

/// A picture in as much of SVG as our icons use: paths, rectangles and circles, in plain colours and in
/// gradients from edge to edge. Qt's plugin, which knows all of SVG, would be loaded whenever the program
/// starts, and takes longer than all of them together.
class SvgPicture
{
public:
    /// `current` is what the picture calls currentColor. What is not known here is left out, or the picture
    /// is null.
    SvgPicture(const QByteArray &source, const QColor &current);

    bool isNull() const { return viewBox_.isEmpty(); }
    QImage image(const QSize &size) const;
    void paint(QPainter &painter, const QRectF &target) const;

private:
    friend class SvgReader;

    struct Shape
    {
        QPainterPath path;
        QBrush fill;
        QPen stroke;
    };

    QRectF viewBox_;
    QList<Shape> shapes_;
};

} // namespace channel::ui
