// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/delivery.h"
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

/// The delivery of this name, which must be one.
inline channel::Delivery deliveryNamed(QAnyStringView name)
{
    QString error;
    const std::optional<channel::Delivery> delivery = channel::Delivery::parse(name.toString(), &error);
    return delivery ? *delivery : throw std::invalid_argument(error.toStdString());
}

/// A name of any delivery for messages of about 60 bytes.
template <typename Random>
QString randomDelivery(Random &random)
{
    switch (random.bounded(5)) {
    case 0:
        return QStringLiteral("whole");
    case 1:
        return QStringLiteral("bytes");
    case 2:
        return QStringLiteral("pieces:%1").arg(random.bounded(1, 60));
    case 3:
        return QStringLiteral("stop:%1").arg(random.bounded(1, 60));
    default:
        QStringList cuts;
        for (int cut = random.bounded(1, 12); cut < 60; cut += random.bounded(1, 12))
            cuts.append(QString::number(cut));
        return u"cuts:"_qs + cuts.join(u',');
    }
}

/// Where the pieces of a message of `size` bytes end.
inline QList<quint64> pieceEnds(const channel::Delivery &delivery, quint64 size)
{
    QList<quint64> ends;
    quint64 begin = 0;
    for (quint64 end = 0; (end = delivery.pieceEnd(begin, size)) > begin; begin = end)
        ends.append(end);
    return ends;
}

/// The bytes of a frame, its payload among them.
inline QByteArray wireOf(const channel::ShapedFrame &frame, const QByteArray &payload)
{
    QByteArray bytes;
    for (const QByteArrayView part : frame.parts(payload))
        bytes += part;
    return bytes;
}
