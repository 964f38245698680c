// SPDX-License-Identifier: MIT

#include "channel/capture/index/wiremap.h"

#include "channel/capture/index/streamchunks.h"
#include "channel/capture/pcapng/tcpconversation.h"

namespace channel {

WireMap::WireMap(std::shared_ptr<const Capture> capture, quint64 index)
    : capture_(std::move(capture))
    , index_(index)
    , frame_(capture_->frame(index))
{
    if (!frame_.hasBytes() || frame_.wireLength() == 0)
        return;
    fullSize_ = quint32(TcpConversation(capture_->connection(frame_.connection), 0, 0).maxPayload());
    list(capture_->chunks(frame_.connection, frame_.direction));
}

/// Whether the chunk is the rest of what was read or written with the one before.
bool WireMap::continuesRead(const StreamChunks &chunks, quint64 chunk) const
{
    if (chunk == 0 || chunk >= chunks.count())
        return false;
    const StreamChunk &before = chunks.at(chunk - 1);
    return before.size() == fullSize_ && before.time() == chunks.at(chunk).time();
}

void WireMap::list(const StreamChunks &chunks)
{
    const quint64 last = chunks.indexOf(wireEnd() - 1);
    quint64 chunk = chunks.indexOf(frame_.start);
    if (last == chunks.count())
        return;
    firstTime_ = chunks.at(chunk).time();
    lastTime_ = chunks.at(last).time();
    firstChunks_.push_back(chunk);
    // Pieces of one read cannot be more than the chunks of a 2 GiB message, so that joining needs no bound.
    for (++chunk; chunk <= last; ++chunk) {
        if (continuesRead(chunks, chunk))
            continue;
        if (count() == maxSteps) {
            complete_ = false;
            break;
        }
        firstChunks_.push_back(chunk);
    }
}

WireStep WireMap::step(quint64 number) const
{
    const StreamChunks &chunks = capture_->chunks(frame_.connection, frame_.direction);
    // Only the first and the last can reach beyond the frame.
    quint64 first = firstChunks_[size_t(number)];
    quint64 last = first;
    while (number == 0 && continuesRead(chunks, first))
        --first;
    while (continuesRead(chunks, last + 1))
        ++last;
    WireStep step;
    step.time = chunks.at(last).time();
    step.wholeStart = chunks.at(first).start();
    step.wholeSize = chunks.at(last).end() - step.wholeStart;
    step.wireStart = qMax(step.wholeStart, frame_.start);
    step.frameStart = step.wireStart - frame_.start;
    step.size = qMin(chunks.at(last).end(), wireEnd()) - step.wireStart;
    return step;
}

bool WireMap::isOfStream(const Frame &frame) const
{
    return frame.hasBytes() && frame.connection == frame_.connection && frame.direction == frame_.direction;
}

WireCompany WireMap::company(quint64 number) const
{
    const WireStep step = this->step(number);
    WireCompany company;
    // The rows of one stream are in the order of their bytes, with rows of others among them.
    quint64 searched = 0;
    for (quint64 row = index_; step.wholeStart < frame_.start && row > 0; --row) {
        if (++searched > maxRows)
            return {company.frames, false};
        const Frame before = capture_->frame(row - 1);
        if (!isOfStream(before))
            continue;
        if (before.start + before.wireLength() <= step.wholeStart)
            break;
        ++company.frames;
    }
    searched = 0;
    const quint64 rows = capture_->frameCount();
    const quint64 wholeEnd = step.wholeStart + step.wholeSize;
    for (quint64 row = index_ + 1; wireEnd() < wholeEnd && row < rows; ++row) {
        if (++searched > maxRows)
            return {company.frames, false};
        const Frame after = capture_->frame(row);
        if (!isOfStream(after))
            continue;
        if (after.start >= wholeEnd)
            break;
        company.frames += after.wireLength() > 0;
    }
    return company;
}

} // namespace channel
