// SPDX-License-Identifier: MIT

#include "channel/transport/hostname.h"

#include <QHostAddress>

namespace channel {

HostName::HostName(const QHostAddress &address)
    : name_(address.protocol() == QAbstractSocket::AnyIPProtocol ? QStringLiteral("*") : address.toString())
{
}

} // namespace channel
