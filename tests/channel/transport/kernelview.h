// SPDX-License-Identifier: MIT

#pragma once

#include "tests/support/rawpeer.h"

#include <QFile>

#include <linux/sockios.h>
#include <sys/ioctl.h>

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

/// Of what was written, what the other side's kernel does not have for certain.
inline int unacknowledgedBytes(const RawPeer &peer)
{
    int bytes = 0;
    if (::ioctl(peer.descriptor(), SIOCOUTQ, &bytes) != 0)
        qFatal("the kernel does not say what it holds");
    return bytes;
}
