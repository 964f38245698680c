// SPDX-License-Identifier: MIT

#include "channel/transport/outgoingmessages.h"

#include "channel/protocol/framewriter.h"
#include "channel/protocol/limits.h"
#include "channel/transport/timestamp.h"

#include <QPointer>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace channel {

namespace {

constexpr std::size_t piecesPerWrite = 16;

/// Headers included.
qint64 wireSize(std::span<const QByteArrayView> payloads)
{
    FrameHeader header(0);
    qsizetype known = 0;
    qint64 size = 0;
    for (const QByteArrayView payload : payloads) {
        if (std::exchange(known, payload.size()) != payload.size())
            header = FrameHeader(quint32(payload.size()));
        size += header.bytes().size() + payload.size();
    }
    return size;
}

} // namespace

OutgoingMessages::OutgoingMessages(Channel &channel, qint64 maxUnsentBytes)
    : channel_(channel)
    , maxUnsentBytes_(maxUnsentBytes)
{
}

Channel::SendResult OutgoingMessages::mayAdd(qint64 payloadSize, qint64 wireSize) const
{
    if (payloadSize > std::min(qint64(largestMaxMessageSize), maxUnsentBytes_))
        return Channel::SendResult::TooBig;
    const qint64 waiting = queue_.unsentBytes();
    // The header of a message that waits alone does not count, or one of just the bound could never be sent.
    if (waiting > 0 && waiting + wireSize > maxUnsentBytes_)
        return Channel::SendResult::Backpressure;
    return Channel::SendResult::Queued;
}

Channel::SendResult OutgoingMessages::add(const QByteArray &payload)
{
    const FrameHeader header(quint32(std::min(payload.size(), qsizetype(largestMaxMessageSize))));
    const Channel::SendResult result = mayAdd(payload.size(), header.bytes().size() + payload.size());
    if (result == Channel::SendResult::Queued)
        queue_.append(header, payload);
    return result;
}

Channel::SendResult OutgoingMessages::add(std::span<const QByteArrayView> payloads)
{
    if (payloads.empty())
        return Channel::SendResult::Queued;
    const qint64 wire = wireSize(payloads);
    const qsizetype largest = std::ranges::max(payloads, {}, &QByteArrayView::size).size();
    Channel::SendResult result = mayAdd(largest, wire);
    if (payloads.size() > 1 && wire > maxUnsentBytes_)
        result = Channel::SendResult::TooBig;
    if (result == Channel::SendResult::Queued)
        queue_.append(payloads);
    return result;
}

Channel::SendResult OutgoingMessages::addBytes(const QByteArray &bytes)
{
    const Channel::SendResult result = mayAdd(bytes.size(), bytes.size());
    if (result == Channel::SendResult::Queued && !bytes.isEmpty())
        queue_.appendBytes(bytes);
    return result;
}

ByteStream::Outcome OutgoingMessages::writeNow(ByteStream &stream, QByteArrayView bytes)
{
    if (isTellingNow_ || !queue_.isIdle() || !stream.keepsNothing())
        return {};
    const ByteStream::Outcome outcome = stream.write(std::span(&bytes, 1));
    const qint64 written = outcome.bytes;
    if (written <= 0)
        return outcome;
    queue_.noteWrittenUnqueued(written);
    const QPointer<Channel> alive(&channel_);
    isTellingNow_ = true;
    Q_EMIT channel_.bytesWritten(bytes.first(written), nanosecondsNow());
    if (alive)
        isTellingNow_ = false;
    return outcome;
}

ByteStream::Outcome OutgoingMessages::write(ByteStream &stream)
{
    std::array<QByteArrayView, piecesPerWrite> pieces;
    const std::size_t count = queue_.gather(pieces);
    const ByteStream::Outcome outcome = stream.write(std::span(pieces).first(count));
    if (outcome.bytes > 0)
        queue_.markWritten(outcome.bytes, nanosecondsNow());
    return outcome;
}

bool OutgoingMessages::tell(bool wantsMessages)
{
    const QPointer<Channel> alive(&channel_);
    OutgoingQueue::Report report;
    while (alive && queue_.takeReport(report, wantsMessages)) {
        if (report.isMessage)
            Q_EMIT channel_.messageSent(report.bytes);
        else
            Q_EMIT channel_.bytesWritten(report.view, report.time);
    }
    return alive;
}

} // namespace channel
