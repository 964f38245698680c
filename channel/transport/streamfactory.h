// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/bytestream.h"

#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace channel {

/// The stream that suits a device: a SocketStream over a connected QTcpSocket, a DeviceStream over anything
/// else.
std::unique_ptr<ByteStream> streamOver(std::unique_ptr<QIODevice> device);

} // namespace channel
