// SPDX-License-Identifier: MIT

#include "channel/transport/streamfactory.h"

#include "channel/transport/devicestream.h"
#include "channel/transport/socketstream.h"

#include <QTcpSocket>

namespace channel {

std::unique_ptr<ByteStream> streamOver(std::unique_ptr<QIODevice> device)
{
    // QSslSocket and other kinds of QTcpSocket do more to the bytes than the descriptor knows.
    const bool isPlainSocket = device->metaObject() == &QTcpSocket::staticMetaObject;
    auto *socket = isPlainSocket ? static_cast<QTcpSocket *>(device.get()) : nullptr;
    if (!socket || socket->state() != QAbstractSocket::ConnectedState || socket->bytesToWrite() > 0)
        return std::make_unique<DeviceStream>(std::move(device));
    device.release();
    return std::make_unique<SocketStream>(std::unique_ptr<QTcpSocket>(socket));
}

} // namespace channel
