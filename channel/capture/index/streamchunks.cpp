// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamchunks.h"

#include <algorithm>

namespace channel {

void StreamChunks::append(quint64 fileOffset, quint32 size, qint64 time)
{
    chunks_.append(streamSize(), fileOffset, size, time);
    chunks_.publish();
}

quint64 StreamChunks::streamSize() const
{
    const quint64 count = chunks_.size();
    return count == 0 ? 0 : chunks_.at(count - 1).end();
}

quint64 StreamChunks::indexOf(quint64 offset) const
{
    return indexWithin(offset, 0, chunks_.size());
}

quint64 StreamChunks::indexOf(quint64 offset, quint64 guess) const
{
    const quint64 count = chunks_.size();
    if (guess >= count || chunks_.at(guess).start() > offset)
        return indexWithin(offset, 0, count);
    quint64 first = guess;
    quint64 last = guess;
    for (quint64 step = 1; last < count && chunks_.at(last).end() <= offset; step *= 2) {
        first = last + 1;
        last += step;
    }
    return indexWithin(offset, first, std::min(last, count));
}

quint64 StreamChunks::lateIndexOf(quint64 offset) const
{
    const quint64 count = chunks_.size();
    quint64 first = count;
    quint64 last = count;
    for (quint64 step = 1; first > 0; step *= 2) {
        first -= std::min(first, step);
        if (chunks_.at(first).start() <= offset)
            break;
        last = first;
    }
    return indexWithin(offset, first, last);
}

quint64 StreamChunks::indexWithin(quint64 offset, quint64 first, quint64 last) const
{
    while (first < last) {
        const quint64 middle = first + (last - first) / 2;
        if (chunks_.at(middle).end() <= offset)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

} // namespace channel
