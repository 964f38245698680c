// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamdecoder.h"

#include <utility>

namespace channel {

StreamDecoder::StreamDecoder(const Identity &identity, const DecodeOptions &options,
                             const StreamChunks &chunks, FrameIndex &index, bool startMissing)
    : identity_(identity)
    , parser_(options.policy, options.maxMessageSize)
    , chunks_(chunks)
    , index_(index)
    , startMissing_(startMissing)
{
}

StreamDecoder::Unfinished StreamDecoder::unfinished() const
{
    const bool isGuess = startMissing_ || isResynchronised(parser_.start());
    return {parser_.pending(), !isGuess && !parser_.isInsideMalformed()};
}

FrameParser StreamDecoder::parser() const
{
    FrameParser parser = parser_;
    if (startMissing_)
        parser.resume();
    return parser;
}

void StreamDecoder::begin()
{
    if (std::exchange(startMissing_, false))
        resume();
}

void StreamDecoder::feed(QByteArrayView bytes, qint64 time)
{
    begin();
    parser_.feed(bytes);
    FrameEvent event;
    while (parser_.take(event)) {
        if (event.kind == FrameEvent::Kind::Message)
            takeMessage(event, time);
        else
            take(event, time);
    }
}

void StreamDecoder::finish(const StreamHistory &history)
{
    parser_.finish(history);
    FrameEvent event;
    while (parser_.take(event)) {
        const quint64 end = event.start + event.headerLength + event.length;
        take(event, timeOf(end - 1));
    }
}

void StreamDecoder::skip(quint64 missing, qint64 time, const StreamHistory &history)
{
    begin();
    if (!parser_.hasFailed()) {
        finish(history);
        const quint64 end = parser_.received();
        if (lastRunEnd_ != end) {
            FrameEvent gap;
            gap.error = ProtocolError::Truncated;
            gap.start = gap.offset = end;
            beginRun(gap, time);
            endRun(MalformedRun::State::EndedWithStream);
            lastRunEnd_ = end;
        }
        resume();
    }
    // Nothing is decoded behind an error under the strict policy: the run that it began goes on.
    lastRun_->missing.fetch_add(missing, std::memory_order_release);
}

void StreamDecoder::resume()
{
    parser_.resume();
    resumedAt_ = resynchronisedAt_ = parser_.received();
}

void StreamDecoder::abandon()
{
    if (run_)
        endRun(MalformedRun::State::EndedWithStream);
}

StreamDecoder::Sums StreamDecoder::sums() const
{
    return {messages_, malformedRuns_, parser_.framed(), parser_.malformed(), parser_.pending()};
}

void StreamDecoder::take(const FrameEvent &event, qint64 time)
{
    switch (event.kind) {
    case FrameEvent::Kind::Message:
    case FrameEvent::Kind::MessageEnd:
        takeMessage(event, time);
        break;
    case FrameEvent::Kind::MessageBegin:
    case FrameEvent::Kind::MessageData:
        break; // A message is a row once it is complete.
    case FrameEvent::Kind::MalformedBegin:
    case FrameEvent::Kind::MalformedData:
    case FrameEvent::Kind::MalformedEnd:
        takeMalformed(event);
        break;
    }
}

void StreamDecoder::takeMalformed(const FrameEvent &event)
{
    if (event.kind == FrameEvent::Kind::MalformedBegin)
        beginRun(event, timeOf(event.start));
    const quint64 length = run_->length.load(std::memory_order_relaxed) + quint64(event.bytes.size());
    run_->length.store(length, std::memory_order_release);
    if (event.kind != FrameEvent::Kind::MalformedEnd)
        return;
    run_->length.store(event.length, std::memory_order_release);
    const quint64 end = lastRunEnd_ = event.start + event.length;
    const bool goesOn = end < chunks_.streamSize();
    resynchronisedAt_ = end;
    endRun(goesOn ? MalformedRun::State::EndedAtMarker : MalformedRun::State::EndedWithStream);
}

void StreamDecoder::beginRun(const FrameEvent &event, qint64 time)
{
    run_ = lastRun_ = &index_.appendMalformed(identity_.connection, identity_.direction, event,
                                              isResynchronised(event.start), time);
    ++malformedRuns_;
    lastRunEnd_ = nowhere;
    run_->afterGap = event.start == resumedAt_;
    if (messageEnd_ == event.start && !run_->afterGap)
        run_->setPrevious(messageLength_);
}

void StreamDecoder::endRun(MalformedRun::State state)
{
    std::exchange(run_, nullptr)->state.store(state, std::memory_order_release);
}

qint64 StreamDecoder::timeOf(quint64 offset) const
{
    const quint64 count = chunks_.count();
    return count == 0 ? 0 : chunks_.at(qMin(chunks_.indexOf(offset), count - 1)).time();
}

} // namespace channel
