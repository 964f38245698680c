// SPDX-License-Identifier: MIT

#include "tests/channel/capture/index/plainsummary.h"

#include <QList>

#include <algorithm>

using namespace channel;

namespace {

/// Every byte of it stands right behind the one before.
bool isTogether(const Capture &capture, const Frame &frame)
{
    const quint64 start = frame.start + frame.headerLength;
    const quint64 first = capture.filePosition(frame.connection, frame.direction, start);
    return first > 0 && capture.filePosition(frame.connection, frame.direction, start + frame.length - 1) ==
                            first + frame.length - 1;
}

void addPlainly(BlockSummary &summary, const Capture &capture, const Frame &frame, quint64 row)
{
    const auto direction = size_t(frame.direction);
    const bool isMessage = frame.kind == FrameKind::Message;
    ++(isMessage ? summary.messages : summary.malformed)[direction];
    if (frame.open)
        ++summary.growing;
    else
        (isMessage ? summary.payloadBytes : summary.malformedBytes)[direction] += frame.length;
    if (!frame.open && frame.length == 0)
        return;
    const quint64 place =
        capture.filePosition(frame.connection, frame.direction, frame.start + frame.headerLength);
    if (frame.open || !isTogether(capture, frame) || place < summary.fileEnd) {
        summary.apart[row / 64] |= quint64(1) << row % 64;
        return;
    }
    summary.fileBegin = summary.fileBegin == 0 ? place : std::min(summary.fileBegin, place);
    summary.fileEnd = std::max(summary.fileEnd, place + frame.length);
}

} // namespace

BlockSummary plainSummary(const Capture &capture, quint64 block)
{
    BlockSummary summary;
    QList<qint64> times;
    QList<quint64> lengths;
    const quint64 first = block * BlockSummary::rowsABlock;
    for (quint64 index = first; index < std::min(first + BlockSummary::rowsABlock, capture.frameCount());
         ++index) {
        const Frame frame = capture.frame(index);
        times.append(frame.time);
        if (!frame.hasBytes()) {
            ++summary.events;
            continue;
        }
        if (!frame.open)
            lengths.append(frame.length);
        addPlainly(summary, capture, frame, index - first);
    }
    summary.earliest = *std::ranges::min_element(times);
    summary.latest = *std::ranges::max_element(times);
    if (!lengths.isEmpty()) {
        summary.shortest = quint32(*std::ranges::min_element(lengths));
        summary.longest = quint32(*std::ranges::max_element(lengths));
    }
    return summary;
}
