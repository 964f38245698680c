// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QtGlobal>

namespace channel {

/// At most so many messages, and so many bytes, a second. What a late timer missed is caught up, but no more
/// than ten milliseconds of it: in any T seconds there are at most N * (T + 0.01) + 1 messages. Bytes the
/// same, but for the last ones to be taken.
class CHANNEL_EXPORT SendRate
{
public:
    /// Both from 1 on.
    SendRate(quint64 messagesPerSecond, quint64 bytesPerSecond);

    /// So many messages may be sent at `now`; 0 if nothing may. Times are nanoseconds from any beginning.
    quint64 allowance(qint64 now) const;
    /// They were sent.
    void take(quint64 messages, quint64 bytes, qint64 now);
    /// When something may be sent again.
    qint64 readyAt() const;

private:
    double messageTime_; ///< Nanoseconds for each.
    double byteTime_;
    double messagesReady_ = 0; ///< When the next message may be sent.
    double bytesReady_ = 0;
};

} // namespace channel
