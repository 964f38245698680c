// SPDX-License-Identifier: MIT

#include "channel/capture/opening/annotationplacer.h"

#include <algorithm>
#include <unordered_map>

namespace channel {

namespace {

/// Rows with the same key are few: enough to look for, before isAbout() decides.
quint64 keyOf(ConnectionId connection, quint64 start)
{
    return (quint64(connection) << 40) ^ start;
}

} // namespace

void AnnotationPlacer::take(const JournalEntry &entry)
{
    const FrameIndex &frames = store_.frames();
    if (entry.row < frames.count() && entry.isAbout(frames.frame(entry.row)))
        store_.annotations().set({entry.row, entry.annotation});
    else
        left_.push_back(entry);
}

quint64 AnnotationPlacer::placeTheRest()
{
    if (left_.empty())
        return 0;
    std::unordered_multimap<quint64, size_t> wanted;
    for (size_t at = 0; at < left_.size(); ++at)
        wanted.emplace(keyOf(left_[at].connection, left_[at].start), at);
    std::vector<std::pair<size_t, quint64>> placed;
    const FrameIndex &frames = store_.frames();
    for (quint64 index = 0; index < frames.count(); ++index) {
        const Frame frame = frames.frame(index);
        const auto [first, last] = wanted.equal_range(keyOf(frame.connection, frame.start));
        for (auto found = first; found != last; ++found) {
            if (left_[found->second].isAbout(frame))
                placed.emplace_back(found->second, index);
        }
    }
    // In the order in which they were made: the last one for a row counts.
    std::ranges::sort(placed);
    size_t homeless = left_.size();
    for (size_t number = 0; number < placed.size(); ++number) {
        const auto &[at, index] = placed[number];
        store_.annotations().set({index, left_[at].annotation});
        homeless -= number == 0 || placed[number - 1].first != at ? 1 : 0;
    }
    left_.clear();
    return homeless;
}

} // namespace channel
