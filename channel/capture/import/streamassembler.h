// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packettools.h"
#include "channel/capture/import/streamsurvey.h"

#include <QByteArrayView>

#include <functional>
#include <memory>

namespace channel {

/// Puts the segments of one direction of a TCP connection in order.
///
/// The survey says which bytes will still come, so nothing is ever waited for in vain, and nothing given up
/// that the capture has.
class StreamAssembler
{
public:
    struct Output
    {
        std::function<void(QByteArrayView bytes)> bytes;
        std::function<void(quint64 missing)> gap; ///< Bytes of the stream that nobody has.
    };

    /// The settled survey must outlive the assembler.
    StreamAssembler(const StreamSurvey &survey, const PacketTools &tools);

    /// Gives what is in order now.
    void take(quint32 sequence, QByteArrayView payload, const Output &output);
    /// Gives everything that is held, with gaps between: what is still to come will be passed over.
    void release(const Output &output);
    /// The same, and what is missing at the end.
    void finish(const Output &output);

    /// Nothing more of this stream is in the capture.
    bool isComplete() const { return next_ >= survey_.capturedEnd(); }
    /// Of memory, about.
    quint64 heldBytes() const
    {
        constexpr quint64 overhead = 128; // Of each piece.
        return tracker_->heldBytes() + overhead * tracker_->heldPieces();
    }

private:
    void give(const Output &output);
    void passGaps(const Output &output);
    void skipTo(qint64 offset, const Output &output);
    void sendGap(qint64 missing, const Output &output);

    const StreamSurvey &survey_;
    std::unique_ptr<SegmentTracker> tracker_;
    qint64 next_;     ///< Offset of the next byte.
    size_t span_ = 0; ///< Of the survey, the one that next_ is in or before.
};

} // namespace channel
