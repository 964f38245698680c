// SPDX-License-Identifier: MIT

#include "ui/text/rowmime.h"

#include <QCoreApplication>

#include <utility>

namespace channel::ui {

namespace {

QByteArray ownMark()
{
    return QByteArray::number(QCoreApplication::applicationPid());
}

} // namespace

QString rowMimeType()
{
    return QStringLiteral("application/x-channelscope-rows");
}

QByteArray rowMimeData(const QList<quint64> &frames)
{
    QByteArray data = ownMark();
    for (const quint64 frame : frames)
        data += '\n' + QByteArray::number(frame);
    return data;
}

QList<quint64> rowsOfMimeData(const QByteArray &data)
{
    QList<QByteArray> lines = data.split('\n');
    if (lines.takeFirst() != ownMark())
        return {};
    QList<quint64> frames;
    for (const QByteArray &line : std::as_const(lines)) {
        bool isNumber = false;
        frames.append(line.toULongLong(&isNumber));
        if (!isNumber)
            return {};
    }
    return frames;
}

} // namespace channel::ui
