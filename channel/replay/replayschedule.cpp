// SPDX-License-Identifier: MIT

#include "channel/replay/replayschedule.h"

#include <algorithm>
#include <limits>

namespace channel {

namespace {

constexpr qint64 longestTime = std::numeric_limits<qint64>::max() / 4;

} // namespace

ReplaySchedule::ReplaySchedule(const Capture &capture, const std::vector<ConnectionId> &connections)
{
    for (const ConnectionId connection : connections) {
        tracks_.push_back({&capture.chunks(connection, Direction::Out), 0});
        wait(tracks_.size() - 1);
    }
}

const StreamChunk &ReplaySchedule::chunk() const
{
    const Track &track = tracks_[connection()];
    return track.chunks->at(track.next);
}

void ReplaySchedule::wait(size_t connection)
{
    const Track &track = tracks_[connection];
    if (track.next < track.chunks->count())
        waiting_.push({track.chunks->at(track.next).fileOffset(), connection});
}

void ReplaySchedule::advance()
{
    const size_t connection = this->connection();
    const qint64 before = chunk().time();
    waiting_.pop();
    ++tracks_[connection].next;
    wait(connection);
    pause_ = isAtEnd() ? 0 : timeBetween(before, chunk().time());
    time_ = std::min(time_ + pause_, longestTime);
}

qint64 timeBetween(qint64 earlier, qint64 later)
{
    if (later <= earlier)
        return 0;
    return qint64(std::min(quint64(later) - quint64(earlier), quint64(longestTime)));
}

} // namespace channel
