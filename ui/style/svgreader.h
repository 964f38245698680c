// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/svgpicture.h"

#include <QHash>
#include <QLinearGradient>
#include <QXmlStreamReader>

namespace channel::ui {

/// Reads a picture, element by element.
class SvgReader
{
public:
    SvgReader(const QByteArray &source, const QColor &current, SvgPicture &picture);

    void read();

private:
    /// What an element takes over from the one around it.
    struct Style
    {
        QBrush fill{Qt::black};
        QPen stroke{Qt::NoBrush, 1, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin};
        QList<qreal> dashes; ///< In the picture's units; a pen counts in its own width.
    };

    void readElement(Style style);
    void readChildren(const Style &style);
    void readGradient();
    void takeStyle(Style &style) const;
    QPainterPath shape(QStringView element) const;
    void addShape(const QPainterPath &path, const Style &style);

    QBrush brush(const QString &value) const;
    QColor colour(const QString &value) const;
    QString text(const char *attribute) const;
    qreal number(const char *attribute) const;

    QXmlStreamReader xml_;
    QXmlStreamAttributes attributes_; ///< Of the element that is being read.
    QColor current_;
    QHash<QString, QLinearGradient> gradients_;
    SvgPicture &picture_;
};

} // namespace channel::ui
