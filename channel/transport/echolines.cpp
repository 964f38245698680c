// SPDX-License-Identifier: MIT

#include "channel/transport/echolines.h"

#include "channel/transport/socketaddress.h"

#include <cstdio>

namespace channel {

namespace {

void printLine(const QByteArray &line)
{
    std::fputs((line + '\n').constData(), stdout);
    std::fflush(stdout);
}

} // namespace

void echoListening(const QString &address)
{
    printLine("listening on " + address.toUtf8());
}

void echoClient(const SocketAddress &peer)
{
    printLine("--> " + peer.toString().toUtf8());
}

} // namespace channel
