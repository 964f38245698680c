// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <unordered_set>

namespace channel {

/// Whether a proxy's clients are its own connections, come back through other programs (FAULTS 106).
///
/// Nothing in the bytes tells, so it is tried out. Where upstream has said nothing to many clients, the next
/// ones are held back until nobody comes any more; then they are let through one at a time. Clients of others
/// come whenever they like: during the next wait, which is longer than they took before, or not at all. Of a
/// circle, one comes for each that is let through, and none besides.
class CircleWatch : public QObject
{
    Q_OBJECT

public:
    /// Looks once so many clients have had no answer. With those that it holds or lets through meanwhile, a
    /// circle has fewer than 256 pairs.
    static constexpr std::size_t smallestLimit = 48;
    static constexpr std::size_t largestLimit = 144;

    /// The other proxies of a circle had better look at another number, so that they do not look at once.
    explicit CircleWatch(std::size_t limit, QObject *parent = nullptr);

    /// A client has come; mayConnect() follows, at once or later, or circleFound().
    void addClient(ConnectionId client);
    /// Upstream has said something to it: it is in no circle.
    void noteAnswer(ConnectionId client);
    void remove(ConnectionId client);

Q_SIGNALS:
    /// It may be connected upstream.
    void mayConnect(channel::ConnectionId client);
    /// It comes from this proxy itself.
    void circleFound(channel::ConnectionId client);

private:
    void begin();
    void noteArrival();
    void letOneThrough();
    void conclude(bool isCircle);

    std::size_t limit_;                       ///< So many silent clients are worth a look.
    std::unordered_set<ConnectionId> silent_; ///< Let through, and not answered yet.
    std::deque<ConnectionId> held_;
    bool isLooking_ = false;
    int followed_ = 0; ///< How often one came after one was let through.
    int unasked_ = 0;  ///< How often one came though none had been, after the first that was.
    QElapsedTimer sinceArrival_;
    QTimer quiet_;     ///< Nobody has come for so long; then one is let through.
    QTimer following_; ///< One was let through; another may follow.
};

} // namespace channel
