// SPDX-License-Identifier: MIT

#include "channel/session/nextheadersearch.h"

#include "channel/protocol/headerview.h"
#include "channel/protocol/limits.h"
#include "channel/transport/channel.h"

#include <algorithm>

namespace channel {

namespace {

/// Of a header whose first byte was looked at, so many may have been missing at the end.
constexpr quint64 headerRest = maxHeaderLength - 1;

} // namespace

bool NextHeaderSearch::look(const Channel &channel)
{
    const Ledger ledger = channel.ledger();
    lookedAt_ = 0;
    if (channel.expectedBytes() == 0)
        return false;
    if (ledger.pendingStart() != message_) {
        *this = {};
        message_ = ledger.pendingStart();
        next_ = quint64(readHeader(channel.pendingBytes(0, maxHeaderLength)).size);
    }
    // What was only the beginning of a header may have gone on as something else.
    next_ = found_.value_or(next_);
    const QByteArray slice = channel.pendingBytes(next_, sliceSize + qsizetype(headerRest));
    lookedAt_ = slice.size();
    // After the last slice comes none that would look at the end of it.
    const bool isLast = next_ + quint64(slice.size()) == ledger.pending;
    const std::optional<qsizetype> place = findHeader(slice, isLast ? slice.size() : sliceSize);
    found_ = place ? std::optional(next_ + quint64(*place)) : std::nullopt;
    if (!found_ && !isLast) {
        next_ += sliceSize;
        return true;
    }
    next_ = std::max(next_, ledger.pending - std::min(ledger.pending, headerRest));
    pending_ = ledger.pending;
    return false;
}

std::optional<quint64> NextHeaderSearch::found(const Channel &channel) const
{
    const Ledger ledger = channel.ledger();
    const bool isUpToDate = ledger.pendingStart() == message_ && ledger.pending == pending_;
    return isUpToDate ? found_ : std::nullopt;
}

} // namespace channel
