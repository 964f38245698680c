// SPDX-License-Identifier: MIT

#include "channel/session/pendingbudget.h"

#include <algorithm>
#include <utility>

namespace channel {

PendingBudget::PendingBudget(quint64 bytes, SetWaiting setWaiting)
    : bytes_(bytes)
    , setWaiting_(std::move(setWaiting))
{
}

void PendingBudget::raiseTo(quint64 bytes)
{
    bytes_ = std::max(bytes_, bytes);
    share();
}

void PendingBudget::note(Number connection, quint64 pending, quint64 owed)
{
    const auto found = messages_.find(connection);
    if (found == messages_.end() && pending < freeBytes)
        return;
    Message &message = found != messages_.end() ? found->second : messages_[connection];
    pending_ += pending - message.pending; // Modulo 2^64, as the next: the sums come out right.
    owed_ += owed - message.owed;
    message.pending = pending;
    message.owed = owed;
    if (pending < freeBytes) {
        const bool waited = message.waits;
        messages_.erase(connection);
        if (waited) {
            --waiting_;
            setWaiting_(connection, false);
        }
    }
    if (waiting_ > 0 || pending_ + owed_ > bytes_)
        share();
}

void PendingBudget::share()
{
    std::vector<std::pair<quint64, Number>> byOwed;
    for (const auto &[connection, message] : messages_)
        byOwed.emplace_back(message.owed, connection);
    std::ranges::sort(byOwed);
    quint64 room = bytes_ - std::min(pending_, bytes_);
    bool isFirst = true;
    for (const auto &[owed, connection] : byOwed) {
        const bool waits = owed > room && !isFirst;
        isFirst = false;
        room -= std::min(owed, room);
        Message &message = messages_.at(connection);
        if (std::exchange(message.waits, waits) == waits)
            continue;
        waiting_ = waits ? waiting_ + 1 : waiting_ - 1;
        setWaiting_(connection, waits);
    }
}

} // namespace channel
