// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/frameparser.h"
#include "channel/transport/channel.h"

#include <QByteArrayView>

#include <optional>

namespace channel {

/// What one leg of a relay reads, and where in it a message may be put between.
///
/// Asks the Channel, which decodes the bytes anyway.
class LegReader
{
public:
    explicit LegReader(Channel &leg);

    /// To be called in a slot of bytesReceived. Of these bytes, those that may go on: under the strict policy
    /// none from the first wrong one on.
    QByteArrayView take(QByteArrayView bytes);
    /// To be called with what take() gave, in the same slot: how many of them stand before the first place
    /// between two messages. Malformed bytes have such a place only behind them, where the next header
    /// begins.
    std::optional<qsizetype> firstBoundary(QByteArrayView taken) const;
    /// What was read by now ends with a whole message.
    bool isBetweenMessages() const;

    /// To be told of malformedStarted.
    void noteMalformed(ProtocolError error);
    /// The stream has ended, or was cut off, inside a message: nothing can stand behind it.
    bool endsInMessage() const { return endsInMessage_; }
    /// The leg is gone.
    void forget() { leg_ = nullptr; }

private:
    Channel *leg_;
    bool isBroken_ = false; ///< A byte was wrong, under the strict policy.
    bool endsInMessage_ = false;
};

} // namespace channel
