// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>

// What the kernel knows that no socket tells.

/// False once it has no connection any more between these ports of 127.0.0.1, as seen from `local`.
inline bool isConnectionKnown(quint16 local, quint16 remote)
{
    QFile table(QStringLiteral("/proc/self/net/tcp"));
    if (!table.open(QIODevice::ReadOnly))
        qFatal("there is no list of connections");
    const QByteArray ends = QString::asprintf(" 0100007F:%04X 0100007F:%04X ", local, remote).toLatin1();
    return table.readAll().contains(ends);
}
