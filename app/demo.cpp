// SPDX-License-Identifier: MIT

#include "app/demo.h"

#include "app/hostandport.h"

#include <chrono>

namespace channel {

namespace {

using namespace std::chrono_literals;
constexpr auto pace = 90ms;
constexpr auto slowPace = 700ms;

} // namespace

Demo::Demo(Session &session, Length length, QObject *parent)
    : QObject(parent)
    , session_(session)
    , length_(length)
    , sensor_(demoSensorScript())
    , terminal_(demoTerminalScript())
{
    connect(&session_, &Session::endpointChanged, this, &Demo::noteEndpoint);
    connect(&session_, &Session::peersChanged, this, &Demo::notePeers);
    connect(&sensor_, &DemoPeer::connected, &pace_, [this] { pace_.start(pace); });
    connect(&pace_, &QTimer::timeout, this, &Demo::step);
}

void Demo::start()
{
    endpoint_ = session_.listen(QStringLiteral("127.0.0.1"), 0);
}

void Demo::noteEndpoint(const EndpointInfo &endpoint)
{
    HostAndPort address;
    if (called_ || endpoint.id != endpoint_ || endpoint.state != EndpointState::Active ||
        !readHostAndPort(endpoint.address, address))
        return;
    called_ = true;
    terminal_.connectToHost(address.host, address.port);
    sensor_.connectToHost(address.host, address.port);
}

void Demo::notePeers(const QList<PeerInfo> &peers)
{
    for (const PeerInfo &peer : peers) {
        if (peer.endpoint == endpoint_ && !clients_.contains(peer.id))
            clients_.append(peer.id);
    }
}

void Demo::step()
{
    ++steps_;
    const bool said =
        steps_ % 3 == 0 ? terminal_.step() || sensor_.step() : sensor_.step() || terminal_.step();
    if (steps_ % 4 == 1 && !clients_.isEmpty())
        reply();
    if (said)
        return;
    if (length_ == Length::Endless && sensor_.isConnected()) {
        startOver();
    } else {
        pace_.stop();
        Q_EMIT finished();
    }
}

void Demo::startOver()
{
    sensor_.startOver();
    replies_ = 0;
    pace_.setInterval(slowPace);
}

void Demo::reply()
{
    const QList<QByteArray> replies = demoReplies();
    if (replies_ == replies.size())
        return;
    const ConnectionId to = clients_.at(replies_ % clients_.size());
    session_.send({endpoint_, true, to}, replies.at(replies_++));
}

} // namespace channel
