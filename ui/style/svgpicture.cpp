// SPDX-License-Identifier: MIT

#include "ui/style/svgpicture.h"

#include "ui/style/svgreader.h"

#include <QPainter>

namespace channel::ui {

SvgPicture::SvgPicture(const QByteArray &source, const QColor &current)
{
    SvgReader(source, current, *this).read();
}

QImage SvgPicture::image(const QSize &size) const
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paint(painter, image.rect());
    return image;
}

void SvgPicture::paint(QPainter &painter, const QRectF &target) const
{
    if (isNull())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(target.topLeft());
    painter.scale(target.width() / viewBox_.width(), target.height() / viewBox_.height());
    painter.translate(-viewBox_.topLeft());
    for (const Shape &shape : shapes_) {
        painter.setBrush(shape.fill);
        painter.setPen(shape.stroke);
        painter.drawPath(shape.path);
    }
    painter.restore();
}

} // namespace channel::ui
