// SPDX-License-Identifier: MIT

#include "channel/capture/import/streamsurvey.h"

#include <iterator>
#include <limits>

namespace channel {

qint64 StreamSurvey::offsetOf(quint32 sequence, qint64 near) const
{
    return near + qint32(sequence - sequenceAt(near));
}

void StreamSurvey::assumeFirstSequence(quint32 sequence)
{
    if (!firstKnown_)
        setFirstSequence(sequence);
}

void StreamSurvey::setFirstSequence(quint32 sequence, quint32 size)
{
    openingSize_ = qMax(openingSize_, size);
    // What was found before the beginning was known is counted from there, too.
    const qint64 shift = anchored_ ? -offsetOf(sequence, 0) : 0;
    if (shift != 0) {
        std::map<qint64, qint64> shifted;
        for (const auto &[begin, end] : found_)
            shifted.emplace_hint(shifted.end(), begin + shift, end + shift);
        found_ = std::move(shifted);
        highest_ += shift;
        dataEnd_ += shift;
        acknowledged_ += shift;
        if (lowestAcknowledged_)
            *lowestAcknowledged_ += shift;
        if (fin_)
            *fin_ += shift;
    }
    origin_ = sequence;
    anchored_ = firstKnown_ = true;
}

bool StreamSurvey::addSegment(quint32 sequence, quint32 size, quint32 wireSize, bool isFin)
{
    if (!anchored_) {
        origin_ = sequence;
        anchored_ = true;
    }
    const qint64 begin = offsetOf(sequence, highest_);
    if (qAbs(begin - highest_) > farthest)
        return false;
    highest_ = qMax(highest_, begin + qint64(wireSize));
    if (wireSize > 0)
        dataEnd_ = qMax(dataEnd_, begin + qint64(wireSize));
    if (size > 0)
        add(begin, begin + qint64(size));
    if (isFin && !fin_)
        fin_ = begin + qint64(wireSize);
    return true;
}

void StreamSurvey::addAcknowledgement(quint32 sequence)
{
    if (!anchored_) {
        origin_ = sequence;
        anchored_ = true;
    }
    const qint64 offset = offsetOf(sequence, highest_);
    if (qAbs(offset - highest_) > farthest)
        return;
    acknowledged_ = qMax(acknowledged_, offset);
    lowestAcknowledged_ = qMin(lowestAcknowledged_.value_or(offset), offset);
}

bool StreamSurvey::mayBeAnsweredWith(quint32 acknowledgement) const
{
    return firstKnown_ ? acknowledgement - origin_ <= openingSize_ : mayBeginWith(acknowledgement);
}

bool StreamSurvey::mayBeginWith(quint32 sequence, quint32 size) const
{
    // The answer, which may acknowledge what the SYN carried, may have been seen before it.
    if (firstKnown_)
        return origin_ - sequence <= size;
    if (!anchored_)
        return true;
    const qint64 lowest = found_.empty() ? 0 : found_.begin()->first;
    const qint64 lead = lowest - offsetOf(sequence, lowest);
    return lead >= 0 && lead <= mostReordered;
}

void StreamSurvey::add(qint64 begin, qint64 end)
{
    auto next = found_.lower_bound(begin);
    if (next != found_.begin()) {
        const auto before = std::prev(next);
        if (before->second >= begin) {
            begin = before->first;
            end = qMax(end, before->second);
            next = found_.erase(before);
        }
    }
    while (next != found_.end() && next->first <= end) {
        end = qMax(end, next->second);
        next = found_.erase(next);
    }
    found_.emplace_hint(next, begin, end);
}

void StreamSurvey::settle(const Ending &ending)
{
    constexpr qint64 anywhere = std::numeric_limits<qint64>::min();
    begin_ = firstKnown_ || found_.empty() ? 0 : found_.begin()->first;
    // The first acknowledgement tells where a stream began whose SYN the capture lacks.
    if (!firstKnown_ && ending.startKnown && lowestAcknowledged_)
        begin_ = found_.empty() ? *lowestAcknowledged_ : qMin(begin_, *lowestAcknowledged_);
    // What stands before the beginning, such as the byte of a keep-alive, is no part of the stream.
    const qint64 from = firstKnown_ ? 0 : anywhere;
    spans_.clear();
    for (const auto &[begin, end] : found_) {
        if (end > from)
            spans_.push_back({qMax(begin, from), end});
    }
    const qint64 seen = qMax(capturedEnd(), dataEnd_);
    const qint64 told = qMax(highest_, acknowledged_);
    // A FIN takes a number, too: behind one that was not captured, all numbers are ahead by it.
    const qint64 withoutFin = told - (ending.otherClosed && told > seen ? 1 : 0);
    end_ = fin_ ? qMax(*fin_, capturedEnd()) : qMax(seen, withoutFin);
    found_ = {};
}

} // namespace channel
