// SPDX-License-Identifier: MIT

#include "ui/style/svgreader.h"

#include "ui/style/svgpath.h"

namespace channel::ui {

namespace {

QList<qreal> numbers(const QString &text)
{
    QList<qreal> list;
    for (const QString &number : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        list.append(number.toDouble());
    return list;
}

} // namespace

SvgReader::SvgReader(const QByteArray &source, const QColor &current, SvgPicture &picture)
    : xml_(source)
    , current_(current)
    , picture_(picture)
{
}

void SvgReader::read()
{
    if (!xml_.readNextStartElement() || xml_.name() != u"svg")
        return;
    const QList<qreal> box = numbers(xml_.attributes().value(QLatin1String("viewBox")).toString());
    if (box.size() == 4)
        picture_.viewBox_ = QRectF(box[0], box[1], box[2], box[3]);
    readElement({});
}

void SvgReader::readElement(Style style)
{
    attributes_ = xml_.attributes();
    if (xml_.name() == u"linearGradient")
        return readGradient();
    takeStyle(style);
    if (const QPainterPath path = shape(xml_.name()); !path.isEmpty())
        addShape(path, style);
    readChildren(style);
}

void SvgReader::readChildren(const Style &style)
{
    while (xml_.readNextStartElement())
        readElement(style);
}

/// Over the whole shape, as its numbers are parts of that.
void SvgReader::readGradient()
{
    QLinearGradient gradient(number("x1"), number("y1"), number("x2"), number("y2"));
    gradient.setCoordinateMode(QGradient::ObjectMode);
    const QString name = text("id");
    while (xml_.readNextStartElement()) {
        attributes_ = xml_.attributes();
        gradient.setColorAt(number("offset"), colour(text("stop-color")));
        xml_.skipCurrentElement();
    }
    gradients_.insert(name, gradient);
}

void SvgReader::takeStyle(Style &style) const
{
    if (attributes_.hasAttribute(QLatin1String("fill")))
        style.fill = brush(text("fill"));
    if (attributes_.hasAttribute(QLatin1String("stroke")))
        style.stroke.setBrush(brush(text("stroke")));
    if (attributes_.hasAttribute(QLatin1String("stroke-width")))
        style.stroke.setWidthF(number("stroke-width"));
    if (attributes_.hasAttribute(QLatin1String("stroke-dasharray")))
        style.dashes = numbers(text("stroke-dasharray"));
    if (text("stroke-linecap") == u"round")
        style.stroke.setCapStyle(Qt::RoundCap);
    if (text("stroke-linejoin") == u"round")
        style.stroke.setJoinStyle(Qt::RoundJoin);
}

QPainterPath SvgReader::shape(QStringView element) const
{
    QPainterPath path;
    if (element == u"path")
        return svgPath(text("d").toLatin1()).value_or(path);
    if (element == u"circle")
        path.addEllipse(QPointF(number("cx"), number("cy")), number("r"), number("r"));
    else if (element == u"rect")
        path.addRoundedRect(QRectF(number("x"), number("y"), number("width"), number("height")), number("rx"),
                            number("rx"));
    return path;
}

void SvgReader::addShape(const QPainterPath &path, const Style &style)
{
    QPen pen = style.stroke;
    QList<qreal> dashes = style.dashes;
    if (pen.brush().style() == Qt::NoBrush)
        pen.setStyle(Qt::NoPen);
    else if (!dashes.isEmpty()) {
        for (qreal &length : dashes)
            length /= pen.widthF();
        pen.setDashPattern(dashes);
    }
    picture_.shapes_.append({path, style.fill, pen});
}

QBrush SvgReader::brush(const QString &value) const
{
    if (value == u"none")
        return Qt::NoBrush;
    if (value.startsWith(u"url(#"))
        return gradients_.value(value.sliced(5).chopped(1));
    return colour(value);
}

QColor SvgReader::colour(const QString &value) const
{
    return value == u"currentColor" ? current_ : QColor(value);
}

QString SvgReader::text(const char *attribute) const
{
    return attributes_.value(QLatin1String(attribute)).toString();
}

qreal SvgReader::number(const char *attribute) const
{
    return attributes_.value(QLatin1String(attribute)).toDouble();
}

} // namespace channel::ui
