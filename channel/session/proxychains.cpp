// SPDX-License-Identifier: MIT

#include "channel/session/proxychains.h"

#include <QSet>

namespace channel {

namespace {

/// A connection, as the end that connected sees it.
QString connectionText(const SocketAddress &connecting, const SocketAddress &accepting)
{
    return connecting.toString() + u'>' + accepting.toString();
}

QString clientText(const Channel &client)
{
    return connectionText(client.peerAddress(), client.localAddress());
}

QString upstreamText(const Channel &upstream)
{
    return connectionText(upstream.localAddress(), upstream.peerAddress());
}

} // namespace

void ProxyChains::addClient(ConnectionId pair, EndpointId endpoint, const Channel &client)
{
    const QString text = clientText(client);
    pairs_.insert(pair, {endpoint, text, {}});
    byClient_.insert(text, pair);
}

void ProxyChains::removeClient(ConnectionId pair, const Channel &client)
{
    pairs_.remove(pair);
    byClient_.remove(clientText(client));
}

void ProxyChains::addUpstream(ConnectionId pair, const Channel &upstream)
{
    const auto found = pairs_.find(pair);
    if (found == pairs_.end())
        return; // The client went before.
    found->upstream = upstreamText(upstream);
    byUpstream_.insert(found->upstream, pair);
}

void ProxyChains::removeUpstream(const Channel &upstream)
{
    byUpstream_.remove(upstreamText(upstream));
}

/// The first of the pairs that lead to this one. There is one: each was there before the next came of it.
ConnectionId ProxyChains::headOf(ConnectionId pair) const
{
    for (auto found = pairs_.find(pair); found != pairs_.end(); found = pairs_.find(pair)) {
        const auto before = byUpstream_.find(found->client);
        if (before == byUpstream_.end() || *before == pair)
            break;
        pair = *before;
    }
    return pair;
}

std::optional<EndpointId> ProxyChains::loopThrough(ConnectionId pair) const
{
    QSet<EndpointId> passed;
    for (auto next = pairs_.find(headOf(pair)); next != pairs_.end();) {
        if (passed.contains(next->endpoint))
            return next->endpoint;
        passed.insert(next->endpoint);
        const auto client = byClient_.find(next->upstream);
        if (client == byClient_.end())
            break;
        next = pairs_.find(*client);
    }
    return {};
}

} // namespace channel
