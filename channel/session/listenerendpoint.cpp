// SPDX-License-Identifier: MIT

#include "channel/session/listenerendpoint.h"

#include <utility>

namespace channel {

namespace {

bool isEveryAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}

} // namespace

ListenerEndpoint::ListenerEndpoint(const EndpointInfo &info, const ListenOptions &options, Admit admit)
    : Endpoint(info, std::move(admit))
    , options_(options)
{
    options_.host = info.host;
    options_.port = info.port;
    connectServer();
}

ListenerEndpoint::~ListenerEndpoint() = default;

void ListenerEndpoint::connectServer()
{
    connect(&server_, &ChannelServer::listening, this, &ListenerEndpoint::noteListening);
    connect(&server_, &ChannelServer::failed, this,
            [this] { end(EndpointState::Failed, server_.error(), server_.errorText()); });
    connect(&server_, &ChannelServer::clientConnected, this,
            [this](Channel *channel) { welcome(std::unique_ptr<Channel>(channel)); });
    connect(&server_, &ChannelServer::clientRefused, this,
            [this](const SocketAddress &peer, const QString &reason) {
                Q_EMIT clientRefused(peer.toString(), reason);
            });
    connect(&server_, &ChannelServer::acceptingPaused, this, [this](bool paused) {
        changeInfo().pauseText = server_.pauseText();
        changeInfo().hasPaused |= paused;
        Q_EMIT changed();
    });
}

void ListenerEndpoint::start()
{
    server_.listen(options_);
}

void ListenerEndpoint::stop()
{
    server_.stop();
    changeInfo().pauseText.clear();
    if (info().state != EndpointState::Failed)
        end(EndpointState::Stopped);
}

void ListenerEndpoint::welcome(std::unique_ptr<Channel> client)
{
    admit(std::move(client), true);
}

void ListenerEndpoint::noteListening(const SocketAddress &address)
{
    EndpointInfo &info = changeInfo();
    info.state = EndpointState::Active;
    info.address = server_.addressText();
    info.everyAddress = isEveryAddress(address.host);
    Q_EMIT changed();
}

} // namespace channel
