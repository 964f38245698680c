// SPDX-License-Identifier: MIT

#include "channel/capture/import/streamassembler.h"

#include <algorithm>

namespace channel {

StreamAssembler::StreamAssembler(const StreamSurvey &survey, const PacketTools &tools)
    : survey_(survey)
    , tracker_(tools.newTracker(survey.sequenceAt(survey.begin())))
    , next_(survey.begin())
{
}

void StreamAssembler::take(quint32 sequence, QByteArrayView payload, const Output &output)
{
    const qint64 offset = survey_.offsetOf(sequence, next_);
    if (payload.isEmpty() || offset >= survey_.capturedEnd())
        return;
    tracker_->take(sequence, payload);
    give(output);
    passGaps(output);
}

void StreamAssembler::give(const Output &output)
{
    const QByteArrayView ready = tracker_->ready();
    if (ready.isEmpty())
        return;
    next_ += ready.size();
    output.bytes(ready);
    tracker_->clearReady();
}

/// As soon as the bytes behind a gap are there.
void StreamAssembler::passGaps(const Output &output)
{
    const std::vector<StreamSurvey::Span> &spans = survey_.spans();
    for (;;) {
        while (span_ < spans.size() && spans[span_].end <= next_)
            ++span_;
        if (span_ == spans.size() || spans[span_].begin <= next_)
            return;
        const qint64 begin = spans[span_].begin;
        if (!tracker_->holds(survey_.sequenceAt(begin)))
            return;
        skipTo(begin, output);
    }
}

void StreamAssembler::skipTo(qint64 offset, const Output &output)
{
    sendGap(offset - next_, output);
    next_ = offset;
    tracker_->goOnAt(survey_.sequenceAt(offset));
    give(output);
}

void StreamAssembler::sendGap(qint64 missing, const Output &output)
{
    if (missing > 0)
        output.gap(quint64(missing));
}

void StreamAssembler::release(const Output &output)
{
    // All that is held is less than half the numbers away, so that the next one is the nearest.
    while (const std::optional<quint32> next = tracker_->firstHeld(survey_.sequenceAt(next_))) {
        const qint64 offset = survey_.offsetOf(*next, next_);
        if (offset < next_)
            tracker_->beginAt(survey_.sequenceAt(next_));
        else
            skipTo(offset, output);
    }
}

void StreamAssembler::finish(const Output &output)
{
    release(output);
    sendGap(survey_.end() - next_, output);
    next_ = qMax(next_, survey_.end());
}

} // namespace channel
