// SPDX-License-Identifier: MIT

#include "endpointfixture.h"

using namespace channel;
using ui::EndpointModel;

EndpointInfo listening(EndpointId id, int clients)
{
    EndpointInfo info;
    info.id = id;
    info.state = EndpointState::Active;
    info.host = u"127.0.0.1"_qs;
    info.port = 5000;
    info.address = u"127.0.0.1:5000"_qs;
    info.clients = clients;
    return info;
}

PeerInfo peer(ConnectionId id, EndpointId endpoint)
{
    PeerInfo info;
    info.id = id;
    info.endpoint = endpoint;
    info.peer = u"127.0.0.1:%1"_qs.arg(40'000 + id);
    return info;
}

PeerInfo closed(ConnectionId id)
{
    PeerInfo info = peer(id);
    info.state = Channel::State::Closed;
    info.end = ConnectionEnd::PeerClose;
    return info;
}

void EndpointFixture::init()
{
    tester_.reset();
    model_ = std::make_unique<EndpointModel>();
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}
