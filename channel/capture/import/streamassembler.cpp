// SPDX-License-Identifier: MIT

#include "channel/capture/import/streamassembler.h"

#include <algorithm>

namespace channel {

StreamAssembler::StreamAssembler(const StreamSurvey &survey)
    : survey_(survey)
    , tracker_(survey.sequenceAt(survey.begin()))
    , next_(survey.begin())
{
}

void StreamAssembler::take(quint32 sequence, QByteArrayView payload, const Output &output)
{
    const qint64 offset = survey_.offsetOf(sequence, next_);
    if (payload.isEmpty() || offset >= survey_.capturedEnd())
        return;
    const auto *bytes = reinterpret_cast<const uint8_t *>(payload.data());
    tracker_.process_payload(sequence, {bytes, bytes + payload.size()});
    give(output);
    passGaps(output);
}

void StreamAssembler::give(const Output &output)
{
    std::vector<uint8_t> &ready = tracker_.payload();
    if (ready.empty())
        return;
    next_ += qint64(ready.size());
    output.bytes({reinterpret_cast<const char *>(ready.data()), qsizetype(ready.size())});
    ready.clear();
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
        if (!tracker_.buffered_payload().contains(survey_.sequenceAt(begin)))
            return;
        skipTo(begin, output);
    }
}

void StreamAssembler::skipTo(qint64 offset, const Output &output)
{
    const quint32 sequence = survey_.sequenceAt(offset);
    sendGap(offset - next_, output);
    next_ = offset;
    tracker_.sequence_number(sequence);
    // Nothing new: it makes the tracker look at what it holds.
    tracker_.process_payload(sequence, {});
    give(output);
}

void StreamAssembler::sendGap(qint64 missing, const Output &output)
{
    if (missing > 0)
        output.gap(quint64(missing));
}

void StreamAssembler::release(const Output &output)
{
    const auto &held = tracker_.buffered_payload();
    while (!held.empty()) {
        // All that is held is less than half the numbers away, so that the next one is the nearest.
        const auto next = held.lower_bound(survey_.sequenceAt(next_));
        const qint64 offset = survey_.offsetOf(next == held.end() ? held.begin()->first : next->first, next_);
        if (offset < next_)
            tracker_ = Tins::TCPIP::DataTracker(survey_.sequenceAt(next_));
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
