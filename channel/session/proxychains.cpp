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

/// The system may have given the same addresses to another pair's connection meanwhile.
void removeIfOf(ConnectionId pair, const QString &text, QHash<QString, ConnectionId> &pairs)
{
    if (const auto found = pairs.constFind(text); found != pairs.constEnd() && *found == pair)
        pairs.erase(found);
}

} // namespace

void ProxyChains::addClient(ConnectionId pair, EndpointId endpoint, const SocketAddress &local,
                            const SocketAddress &peer)
{
    const QString text = connectionText(peer, local);
    pairs_.insert(pair, {endpoint, text, {}});
    byClient_.insert(text, pair);
}

void ProxyChains::removeClient(ConnectionId pair)
{
    removeIfOf(pair, pairs_.take(pair).client, byClient_);
}

void ProxyChains::addUpstream(ConnectionId pair, const SocketAddress &local, const SocketAddress &peer)
{
    const auto found = pairs_.find(pair);
    if (found == pairs_.end())
        return; // The client went before.
    found->upstream = connectionText(local, peer);
    byUpstream_.insert(found->upstream, pair);
}

void ProxyChains::removeUpstream(ConnectionId pair, const SocketAddress &local, const SocketAddress &peer)
{
    removeIfOf(pair, connectionText(local, peer), byUpstream_);
}

/// The pair that the chain begins with. It always ends there, because each pair is older than the one that it
/// leads into.
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
