// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/connectiondescription.h"

namespace channel {

namespace {

QString addressText(const QHostAddress &host, quint16 port)
{
    const bool bracketed = host.protocol() == QAbstractSocket::IPv6Protocol;
    const QString pattern = bracketed ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2");
    return pattern.arg(host.toString(), QString::number(port));
}

} // namespace

QString ConnectionDescription::peerText() const
{
    return addressText(peerHost, peerPort);
}

QString ConnectionDescription::localText() const
{
    return addressText(localHost, localPort);
}

} // namespace channel
