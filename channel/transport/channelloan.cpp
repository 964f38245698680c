// SPDX-License-Identifier: MIT

#include "channel/transport/channelloan.h"

#include "channel/cleanvectorregisters.h"
#include "channel/transport/channelprivate.h"

#include <algorithm>
#include <array>
#include <utility>

namespace channel {

namespace {

/// Behind a large message another one is likely: only its beginning goes through a buffer.
constexpr std::size_t beginningOfLarge = 4096;

/// Nobody else waits for the thread that reads.
constexpr qint64 mostAtOnce = 4 * 1024 * 1024;

} // namespace

std::optional<ChannelLoan> ChannelLoan::of(Channel &channel)
{
    ByteStream *stream = channel.private_->lend();
    if (!stream)
        return std::nullopt;
    return ChannelLoan(channel, *stream, channel.private_->incoming);
}

ChannelLoan::ChannelLoan(Channel &channel, ByteStream &stream, IncomingMessages &incoming)
    : channel_(&channel)
    , stream_(&stream)
    , incoming_(&incoming)
{
}

qint64 ChannelLoan::write(const FrameHeader &header, QByteArrayView payload)
{
    if (isSpent_)
        return 0;
    cleanVectorRegisters();
    const QByteArrayView head = header.bytes();
    const std::array<QByteArrayView, 2> pieces{head, payload};
    const ByteStream::Outcome outcome = stream_->write(pieces);
    if (outcome.status == ByteStream::Status::Failed)
        noteFailure(outcome);
    if (outcome.bytes <= 0)
        return 0;
    account_.bytesWritten += outcome.bytes;
    if (outcome.bytes == head.size() + payload.size()) {
        ++account_.messagesWritten;
        return outcome.bytes;
    }
    isSpent_ = true;
    const qint64 headRest = std::max<qint64>(head.size() - outcome.bytes, 0);
    account_.rest = head.last(headRest).toByteArray();
    account_.rest += payload.sliced(std::max<qint64>(outcome.bytes - head.size(), 0));
    return outcome.bytes;
}

std::vector<QByteArray> ChannelLoan::read(std::span<char> buffer)
{
    if (isSpent_)
        return {};
    cleanVectorRegisters();
    const std::span<char> into = target(buffer);
    const ByteStream::Outcome outcome = stream_->read(into.data(), qint64(into.size()));
    if (outcome.status == ByteStream::Status::WouldBlock)
        return {};
    if (outcome.status == ByteStream::Status::Failed)
        noteFailure(outcome);
    isSpent_ = isSpent_ || outcome.status == ByteStream::Status::EndOfStream; // which is told again
    if (outcome.bytes <= 0)
        return {};
    const QByteArrayView bytes(into.data(), outcome.bytes);
    if (std::optional<std::vector<QByteArray>> payloads = incoming_->takeUntold(bytes)) {
        ++reads_;
        messages_ += payloads->size();
        isBehindLarge_ = !payloads->empty() && payloads->back().size() > outcome.bytes;
        return *std::move(payloads);
    }
    isSpent_ = true;
    account_.unread = bytes.toByteArray();
    return {};
}

/// Where the next read puts what it gives.
std::span<char> ChannelLoan::target(std::span<char> buffer)
{
    if (isBehindLarge_)
        return buffer.first(std::min(buffer.size(), beginningOfLarge));
    if (!incoming_->isInsideLargeMessage())
        return buffer;
    const std::span<char> room = incoming_->room(stream_->waitingBytes(), mostAtOnce);
    return room.empty() ? buffer : room;
}

void ChannelLoan::noteFailure(const ByteStream::Outcome &outcome)
{
    isSpent_ = true;
    account_.failure = outcome;
}

void ChannelLoan::giveBack()
{
    channel_->private_->takeBack(account_);
}

/// Null if anything is under way, which then goes on here.
ByteStream *Channel::Private::lend()
{
    const FrameParser &parser = incoming.parser();
    const bool isBetween = (parser.pending() == 0 || incoming.isInsideLargeMessage()) &&
                           !parser.isInsideMalformed() && !parser.hasFailed();
    const bool isAtRest = state == State::Open && !ending.isSendingOver() && !ending.isReadingOver() &&
                          pauses_ == 0 && writingPauses == 0 && !isReading_ && !isFlushDue_ &&
                          !failedWrite_ && outgoing.queue().isIdle() && isBetween;
    if (!isAtRest || stream_->descriptor() < 0)
        return nullptr;
    stream_->watchReadable(false);
    return stream_.get();
}

void Channel::Private::takeBack(const ChannelLoan::Account &account)
{
    outgoing.noteWrittenElsewhere(account.bytesWritten, account.messagesWritten);
    if (!account.rest.isEmpty())
        outgoing.addRest(account.rest);
    if (!account.unread.isEmpty())
        stream_->unread(account.unread);
    if (account.failure)
        failedWrite_ = account.failure;
    stream_->watchReadable(true);
    if (account.failure || !account.rest.isEmpty())
        scheduleFlush();
}

} // namespace channel
