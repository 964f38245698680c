// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/shapedframe.h"

#include <QAnyStringView>

#include <stdexcept>

/// The shape of this name, which must be one.
inline channel::Shape shapeNamed(QAnyStringView name)
{
    QString error;
    const std::optional<channel::Shape> shape = channel::Shape::parse(name.toString(), &error);
    return shape ? *shape : throw std::invalid_argument(error.toStdString());
}

/// The bytes of a frame, its payload among them.
inline QByteArray wireOf(const channel::ShapedFrame &frame, const QByteArray &payload)
{
    QByteArray bytes;
    for (const QByteArrayView part : frame.parts(payload))
        bytes += part;
    return bytes;
}
