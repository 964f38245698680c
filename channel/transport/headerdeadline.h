// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/frameparser.h"

#include <QBasicTimer>

namespace channel {

/// How long a peer may take to send a header whole (FAULTS 29): the timer runs from its first byte on.
class HeaderDeadline
{
public:
    /// `receiver` gets the timer's event. With 0 milliseconds there is no deadline.
    HeaderDeadline(QObject &receiver, int milliseconds)
        : receiver_(receiver)
        , milliseconds_(milliseconds)
    {
    }

    /// To be called after each read. While nothing may be read, the peer is not the one who is late.
    void watch(const FrameParser &parser, bool mayRead);
    void stop() { timer_.stop(); }

    int timerId() const { return timer_.timerId(); }
    /// Offset of the header that is, or was last, waited for.
    quint64 header() const { return header_; }
    bool isRunningFor(quint64 header) const { return timer_.isActive() && header_ == header; }

private:
    QObject &receiver_;
    const int milliseconds_;
    QBasicTimer timer_;
    quint64 header_ = 0;
};

} // namespace channel
