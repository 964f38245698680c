// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/outgoing.h"

#include <QByteArrayView>
#include <QObject>

#include <deque>

namespace channel {

/// The one way to a leg of a relay: what is passed on from the other leg and, between its messages, what
/// somebody sends besides. Each goes out whole, in the order in which it found its place.
///
/// Who passes bytes on tells where a place between two messages is; until there is one, what is sent besides
/// waits. That is bounded by the leg's maxUnsentBytes, with what it has unsent.
class LegWriter : public QObject
{
    Q_OBJECT

public:
    explicit LegWriter(Channel &leg);

    /// Passes bytes on, at once as far as the leg takes them. A slot may have deleted the leg, or this, on
    /// return.
    void pass(QByteArrayView bytes);
    /// Sends something besides; `isBetween`: what was passed on by now ends with a whole message. `placed` is
    /// called once, perhaps within this call, unless this is destroyed before.
    void put(const Outgoing &outgoing, const Placed &placed, bool isBetween);
    /// Here is a place for what waits for one.
    void putWaiting();
    /// There will be none any more: the leg counts as closed for what waits for it.
    void refuseWaiting();
    bool hasWaiting() const { return !waiting_.empty(); }

    /// Goes on with what the leg had no room for. What it refuses for good, closed for sending, is dropped.
    void moveOn();
    /// The leg had no room for something.
    bool isHeldUp() const { return !held_.empty(); }
    /// Of what was passed on, bytes that the leg had no room for.
    qint64 heldBytes() const { return heldBytes_; }

    /// Nothing more goes out; what has not is refused.
    void drop();
    /// The same, for the leg is gone.
    void forget();

private:
    struct Piece
    {
        Outgoing outgoing;
        Placed placed; ///< None of bytes that are passed on.
    };

    bool isStarting() const;
    Channel::SendResult refusalOf(const Outgoing &outgoing) const;
    void hold(QByteArrayView bytes);
    void refuse(std::deque<Piece> &pieces);

    Channel *leg_;
    std::deque<Piece> held_;    ///< In their place, but the leg had no room for them.
    std::deque<Piece> waiting_; ///< Without a place.
    qint64 heldBytes_ = 0;
    qint64 putBytes_ = 0; ///< Of what is sent besides, in either of them.
};

} // namespace channel
