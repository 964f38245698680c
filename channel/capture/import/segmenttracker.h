// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>

#include <optional>

namespace channel {

/// Holds the segments of one direction of a TCP connection that cannot be given yet, and puts them in order.
class SegmentTracker
{
public:
    virtual ~SegmentTracker() = default;

    virtual void take(quint32 sequence, QByteArrayView payload) = 0;
    /// Goes on with this number. What is held from there on is ready then.
    virtual void goOnAt(quint32 sequence) = 0;
    /// The same, and forgets what is held.
    virtual void beginAt(quint32 sequence) = 0;

    /// In order; borrowed until the next call that changes something.
    virtual QByteArrayView ready() const = 0;
    virtual void clearReady() = 0;

    virtual bool holds(quint32 sequence) const = 0;
    /// The first that is held at or behind a number, or else the first of all.
    virtual std::optional<quint32> firstHeld(quint32 sequence) const = 0;
    virtual quint64 heldBytes() const = 0;
    virtual quint64 heldPieces() const = 0;
};

} // namespace channel
