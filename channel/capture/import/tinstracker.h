// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/segmenttracker.h"

#include <tins/tcp_ip/data_tracker.h>

namespace channel {

/// Does so through libtins.
class TinsTracker : public SegmentTracker
{
public:
    explicit TinsTracker(quint32 sequence)
        : tracker_(sequence)
    {
    }

    void take(quint32 sequence, QByteArrayView payload) override;
    void goOnAt(quint32 sequence) override;
    void beginAt(quint32 sequence) override;
    QByteArrayView ready() const override;
    void clearReady() override;
    bool holds(quint32 sequence) const override;
    std::optional<quint32> firstHeld(quint32 sequence) const override;
    quint64 heldBytes() const override { return tracker_.total_buffered_bytes(); }
    quint64 heldPieces() const override { return tracker_.buffered_payload().size(); }

private:
    Tins::TCPIP::DataTracker tracker_;
};

} // namespace channel
