// SPDX-License-Identifier: MIT

#include "channel/session/stallwatch.h"

#include "channel/session/nextheadersearch.h"
#include "channel/session/peerlink.h"

#include <chrono>
#include <utility>

namespace channel {

namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 100ms;
/// Those who are looked into in one turn; each costs a little, however short its message is,
constexpr int mostAtOnce = 100;
/// and those with long ones cost by the byte. One more slice may be begun.
constexpr qsizetype mostBytesAtOnce = NextHeaderSearch::sliceSize;

} // namespace

StallWatch::StallWatch(Find find, QObject *parent)
    : QObject(parent)
    , find_(std::move(find))
    , timer_(this)
{
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &StallWatch::look);
}

void StallWatch::note(ConnectionId connection)
{
    unfinished_.insert(connection);
    if (!timer_.isActive())
        timer_.start(lookInterval);
}

void StallWatch::look()
{
    bool hasMore = false;
    int lookedInto = 0;
    qsizetype bytes = 0;
    for (auto next = unfinished_.begin(); next != unfinished_.end() && !hasMore;) {
        const Progress progress = lookInto(find_(*next), bytes);
        // One that has more to look at comes first in the next turn.
        hasMore = progress == Progress::IsLookedInto || lookedInto == mostAtOnce || bytes >= mostBytesAtOnce;
        next = progress == Progress::IsOver ? unfinished_.erase(next) : std::next(next);
        lookedInto += progress == Progress::IsOver ? 1 : 0;
    }
    if (!unfinished_.empty())
        timer_.start(hasMore ? 0ms : lookInterval);
}

StallWatch::Progress StallWatch::lookInto(PeerLink *peer, qsizetype &bytes)
{
    if (!peer || peer->channel().expectedBytes() == 0)
        return Progress::IsOver;
    if (peer->channel().isReadingPaused() || peer->silence() < std::chrono::nanoseconds(stalledAfter))
        return Progress::Waits;
    return peer->lookForNextHeader(bytes) ? Progress::IsLookedInto : Progress::IsOver;
}

} // namespace channel
