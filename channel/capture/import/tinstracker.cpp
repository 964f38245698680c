// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinstracker.h"

namespace channel {

void TinsTracker::take(quint32 sequence, QByteArrayView payload)
{
    const auto *bytes = reinterpret_cast<const uint8_t *>(payload.data());
    tracker_.process_payload(sequence, {bytes, bytes + payload.size()});
}

void TinsTracker::goOnAt(quint32 sequence)
{
    tracker_.sequence_number(sequence);
    // Nothing new: it makes the tracker look at what it holds.
    tracker_.process_payload(sequence, {});
}

void TinsTracker::beginAt(quint32 sequence)
{
    tracker_ = Tins::TCPIP::DataTracker(sequence);
}

QByteArrayView TinsTracker::ready() const
{
    const std::vector<uint8_t> &bytes = tracker_.payload();
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

void TinsTracker::clearReady()
{
    tracker_.payload().clear();
}

bool TinsTracker::holds(quint32 sequence) const
{
    return tracker_.buffered_payload().contains(sequence);
}

std::optional<quint32> TinsTracker::firstHeld(quint32 sequence) const
{
    const auto &held = tracker_.buffered_payload();
    if (held.empty())
        return std::nullopt;
    const auto next = held.lower_bound(sequence);
    return next == held.end() ? held.begin()->first : next->first;
}

} // namespace channel
