#include "channel/capture/streamchunks.h"

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
    const quint64 count = chunks_.size();
    quint64 first = 0;
    quint64 last = count;
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
