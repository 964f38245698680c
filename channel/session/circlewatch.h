// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"
#include "channel/session/circleevidence.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <optional>
#include <unordered_set>

namespace channel {

/// Whether a proxy's clients seem to be its own connections, come back through other programs (FAULTS 106).
///
/// Nothing in the bytes tells, so it is tried out. Where upstream has said nothing to many clients, the next
/// ones are held back until nobody comes any more; then they are let through one at a time, after waits that
/// nobody else can know. Clients of others come whenever they like, in the waits as well. Of a circle, one
/// comes for each that is let through. So do clients that wait for the one before to be through, which is why
/// only very many are looked at, and more of a row is wanted each time that this was said and most stayed: a
/// circle falls to pieces once one of it is refused.
class CircleWatch : public QObject
{
    Q_OBJECT

public:
    /// Looks once so many clients have had no answer, or a few more. With those that it holds or lets through
    /// meanwhile, a circle has at most 256 pairs, if few clients came into it at once.
    static constexpr std::size_t smallestLimit = 190;
    static constexpr std::size_t largestLimit = 202;

    /// The other proxies of a circle had better look at another number: one that looks is enough.
    explicit CircleWatch(std::size_t limit, QObject *parent = nullptr);

    /// A client has come; mayConnect() follows, at once or later, or circleFound().
    void addClient(ConnectionId client);
    /// Upstream has said something to it: it is in no circle.
    void noteAnswer(ConnectionId client);
    void remove(ConnectionId client);

Q_SIGNALS:
    /// It may be connected upstream.
    void mayConnect(channel::ConnectionId client);
    /// It seems to come from this proxy itself.
    void circleFound(channel::ConnectionId client);

private:
    bool isWorthALook();
    void begin();
    void settle();
    void wait();
    void noteArrival();
    void letOneThrough();
    void noteTriedIsGone();
    void conclude(bool isCircle);
    void forgetIfFew();

    const std::size_t firstLimit_;
    std::size_t limit_;                       ///< So many silent clients are worth a look.
    std::unordered_set<ConnectionId> silent_; ///< Let through, and not answered yet.
    std::deque<ConnectionId> held_;
    bool isLooking_ = false;
    int row_; ///< So many must follow.
    CircleEvidence evidence_;
    int tries_ = 0;                     ///< So many were let through one at a time.
    std::optional<ConnectionId> tried_; ///< The last of them.
    QElapsedTimer since_;               ///< Somebody came, the wait began, or one was let through.
    QTimer waiting_;                    ///< Then one is let through.
    QTimer following_;                  ///< One was let through; another may follow.
};

} // namespace channel
