// SPDX-License-Identifier: MIT

#include "channel/transport/outgoingqueue.h"

#include "channel/transport/blockpool.h"
#include "channel/transport/ownedbytes.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace channel {

namespace {

using blockpool::blockSize;

/// From here on sharing a payload costs less than copying it.
constexpr qsizetype sharedPayloadSize = 16 * 1024;

} // namespace

/// The block at the end, or a new one, with room for `size` more bytes.
OutgoingQueue::Segment &OutgoingQueue::blockFor(qsizetype size)
{
    const bool isOpen = !segments_.empty() && !isTailSealed_ && !segments_.back().isShared;
    if (!isOpen || segments_.back().used + size > blockSize)
        addBlock();
    Segment &block = segments_.back();
    if (block.used + size > block.bytes.size())
        block.bytes.resize(std::clamp(2 * block.bytes.size(), block.used + size, blockSize));
    return block;
}

void OutgoingQueue::addBlock()
{
    Segment block;
    block.bytes = blockpool::take();
    if (!segments_.empty() && !segments_.back().isShared) { // a burst: this one will be like the last
        block.bytes.resize(blockSize);
        block.messages.reserve(segments_.back().messages.size() + 1);
    }
    segments_.push_back(std::move(block));
    isTailSealed_ = false;
}

void OutgoingQueue::append(const FrameHeader &header, const QByteArray &payload)
{
    const quint32 size = quint32(payload.size());
    const bool isShared = payload.size() >= sharedPayloadSize;
    const qsizetype copied = isShared ? 0 : payload.size();
    Segment &block = blockFor(FrameHeader::room + copied);
    char *begin = block.bytes.data();
    char *end = header.writeTo(begin + block.used);
    end = std::copy_n(payload.constData(), copied, end);
    block.used = end - begin;
    if (isShared)
        appendShared(payload, {{size, size}});
    else
        block.messages.push_back({quint32(block.used), size});
    queuedBytes_ += header.bytes().size() + payload.size();
    ++queuedMessages_;
}

void OutgoingQueue::append(std::span<const QByteArrayView> payloads)
{
    while (!payloads.empty()) {
        std::size_t done = 1;
        if (const QByteArrayView payload = payloads.front(); payload.size() >= sharedPayloadSize)
            append(FrameHeader(quint32(payload.size())), payload.toByteArray());
        else
            done = fillBlock(payloads);
        payloads = payloads.subspan(done);
    }
}

/// As many of the messages as the block has memory for; gives how many.
std::size_t OutgoingQueue::fillBlock(std::span<const QByteArrayView> payloads)
{
    Segment &block = blockFor(FrameHeader::room + payloads.front().size());
    char *const begin = block.bytes.data();
    char *const start = begin + block.used;
    const char *const limit = begin + block.bytes.size();
    char *end = start;
    std::size_t done = 0;
    FrameHeader header(0);
    qsizetype known = 0; // Neighbours are often as long.
    for (const QByteArrayView payload : payloads) {
        const qsizetype size = payload.size();
        if (size >= sharedPayloadSize || limit - end < FrameHeader::room + size)
            break;
        if (std::exchange(known, size) != size)
            header = FrameHeader(quint32(size));
        end = header.writeTo(end);
        end = std::copy_n(payload.data(), size, end);
        block.messages.push_back({quint32(end - begin), quint32(size)});
        ++done;
    }
    block.used = end - begin;
    queuedBytes_ += end - start;
    queuedMessages_ += qint64(done);
    return done;
}

void OutgoingQueue::appendBytes(const QByteArray &bytes)
{
    if (bytes.size() >= sharedPayloadSize) {
        appendShared(bytes, {});
    } else {
        Segment &block = blockFor(bytes.size());
        std::copy_n(bytes.constData(), bytes.size(), block.bytes.data() + block.used);
        block.used += bytes.size();
    }
    queuedBytes_ += bytes.size();
}

void OutgoingQueue::appendShared(const QByteArray &bytes, std::vector<MessageEnd> messages)
{
    segments_.push_back({ownedBytes(bytes), bytes.size(), true, std::move(messages)});
    isTailSealed_ = false;
}

std::size_t OutgoingQueue::gather(std::span<QByteArrayView> pieces) const
{
    const std::size_t count = std::min(pieces.size(), segments_.size());
    for (std::size_t i = 0; i < count; ++i)
        pieces[i] =
            QByteArrayView(segments_[i].bytes).first(segments_[i].used).sliced(i == 0 ? frontWritten_ : 0);
    return count;
}

/// The first segment from its start to `size`, with the messages that end there; the rest of it stays.
OutgoingQueue::Segment OutgoingQueue::takeFront(qsizetype size)
{
    Segment &front = segments_.front();
    if (size == front.used) {
        Segment whole = std::move(front);
        segments_.pop_front();
        frontWritten_ = 0;
        return whole;
    }
    const auto isAfter = [size](const MessageEnd &message) {
        return qsizetype(message.end) > size;
    };
    const auto split = std::find_if(front.messages.begin(), front.messages.end(), isAfter);
    Segment part{front.bytes, size, front.isShared, std::vector<MessageEnd>(front.messages.begin(), split)};
    front.messages.erase(front.messages.begin(), split);
    isTailSealed_ |= segments_.size() == 1;
    frontWritten_ = size;
    return part;
}

void OutgoingQueue::markWritten(qint64 bytes, qint64 time)
{
    writtenBytes_ += bytes;
    while (bytes > 0) {
        const qsizetype from = frontWritten_;
        const qsizetype size = std::min<qint64>(bytes, segments_.front().used - from);
        written_.push_back({takeFront(from + size), from, size, time});
        writtenMessages_ += qint64(written_.back().segment.messages.size());
        bytes -= size;
    }
}

void OutgoingQueue::appendRest(const QByteArray &bytes)
{
    const quint32 size = quint32(bytes.size());
    appendShared(bytes, {{size, size}});
    queuedBytes_ += bytes.size();
    ++queuedMessages_;
}

void OutgoingQueue::noteWrittenUnqueued(qint64 bytes, qint64 messages)
{
    queuedBytes_ += bytes;
    writtenBytes_ += bytes;
    queuedMessages_ += messages;
    writtenMessages_ += messages;
}

bool OutgoingQueue::takeReport(Report &report, bool wantsMessages)
{
    while (!written_.empty()) {
        Written &front = written_.front();
        const QByteArray &bytes = front.segment.bytes;
        if (!std::exchange(front.isTold, true)) {
            report = {false, bytes, QByteArrayView(bytes).sliced(front.from, front.size), front.time};
            return true;
        }
        if (wantsMessages && front.toldMessages < front.segment.messages.size()) {
            const MessageEnd message = front.segment.messages[front.toldMessages++];
            const qsizetype start = qsizetype(message.end) - qsizetype(message.payload);
            report.isMessage = true;
            report.bytes = front.segment.isShared ? bytes : bytes.sliced(start, message.payload);
            return true;
        }
        report.bytes = {};
        if (!front.segment.isShared)
            blockpool::giveBack(std::move(front.segment.bytes));
        written_.pop_front();
    }
    return false;
}

void OutgoingQueue::discard()
{
    segments_.clear();
    frontWritten_ = 0;
}

} // namespace channel
