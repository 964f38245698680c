// SPDX-License-Identifier: MIT

#include "channel/cleanvectorregisters.h"
#include "channel/transport/channelprivate.h"
#include "channel/transport/readbuffer.h"
#include "channel/transport/timestamp.h"

#include <QMetaMethod>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <span>
#include <utility>

using namespace std::chrono_literals;

namespace channel {

// The part of Channel::Private that reads, decodes and tells what has come.

namespace {

/// A bound in case the peer goes on sending, little each time: 16 MiB of messages of a few kilobytes, each
/// read in two parts.
constexpr int lastReads = 4096;

/// What one connection is read in a turn of the event loop, so that the others get theirs, and that who looks
/// once a turn whether a file or memory is full is not late by more.
constexpr qint64 bytesPerTurn = 2 * readBufferSize;
constexpr auto timePerTurn = 1ms;

/// Behind a message longer than a read another one is likely: only its beginning goes through a buffer.
constexpr quint64 beginningOfLong = 4096;

} // namespace

void Channel::Private::takeReadable()
{
    if (ending.isReadingOver())
        return;
    const QPointer<Channel> self(&channel_);
    const bool wasReading = std::exchange(isReading_, true);
    const ByteStream::Outcome outcome = receiveTurn();
    if (!self || ending.isAbandoned())
        return;
    isReading_ = wasReading;
    if (outcome.status == ByteStream::Status::Failed) {
        loseConnection(outcome.error, outcome.detail);
        return;
    }
    headerDeadline_.watch(incoming.parser(), mayRead());
    if (outcome.status == ByteStream::Status::EndOfStream)
        finishReading();
    // At once, because the answer to what was read should not wait for another turn of the event loop.
    if (self && (isFlushDue_ || ending.hasPeerFinished()))
        flush();
}

/// The peer has finished. A slot may have deleted or ended this on return.
void Channel::Private::finishReading()
{
    const QPointer<Channel> self(&channel_);
    ending.notePeerFinished();
    stream_->watchReadable(false);
    finishDecoding();
    if (self && !ending.isAbandoned())
        Q_EMIT channel_.peerFinished();
}

/// Reads for one turn of the event loop: goes on while more is likely to be there, in bounds. A slot may have
/// deleted or ended this on return.
ByteStream::Outcome Channel::Private::receiveTurn()
{
    const QPointer<Channel> self(&channel_);
    ByteStream::Outcome outcome = receive();
    if (!self || !isMoreLikely_)
        return outcome;
    const auto end = std::chrono::steady_clock::now() + timePerTurn;
    qint64 bytes = outcome.bytes;
    while (self && mayReceiveAgain() && bytes + readBufferSize <= bytesPerTurn &&
           std::chrono::steady_clock::now() < end) {
        outcome = receive();
        bytes += outcome.bytes;
    }
    return outcome;
}

/// Whoever asked meanwhile for the end, or for a pause, gets it before more is read.
bool Channel::Private::mayReceiveAgain() const
{
    const bool isWanted = mayRead() && stream_ && !ending.isReadingOver() && !ending.isClosing();
    // Of a large message each read is large by itself.
    return isWanted && isMoreLikely_ && !incoming.isInsideLargeMessage() && stream_->waitingBytes() > 0;
}

/// Where the next read puts what it gives.
std::span<char> Channel::Private::target(std::span<char> buffer)
{
    if (incoming.isInsideLargeMessage()) {
        if (const std::span<char> room = incoming.room(stream_->waitingBytes()); !room.empty())
            return room;
    }
    if (!incoming.isInsideLongMessage() && !isBehindLongMessage_)
        return buffer;
    return buffer.first(size_t(std::min(quint64(buffer.size()), incoming.owed() + beginningOfLong)));
}

/// Reads once, decodes and tells. A slot may have deleted or ended this on return.
ByteStream::Outcome Channel::Private::receive(qint64 most)
{
    isMoreLikely_ = false;
    // A nested event loop in a slot can bring us here before the last chunk is told to its end.
    if (!tellEvents() || ending.isAbandoned())
        return {};
    cleanVectorRegisters();
    ReadBuffer buffer;
    const std::span<char> into = target({buffer.data(), size_t(ReadBuffer::size())});
    const qint64 size = std::min(most, qint64(into.size()));
    const ByteStream::Outcome outcome = stream_->read(into.data(), size);
    if (outcome.bytes == 0)
        return outcome.status == ByteStream::Status::EndOfStream && failedWrite_ ? *failedWrite_ : outcome;
    isMoreLikely_ = outcome.bytes == size;
    isBehindLongMessage_ = incoming.isInsideLongMessage() && quint64(outcome.bytes) == incoming.owed();
    decode(QByteArrayView(into.data(), outcome.bytes), nanosecondsNow());
    return outcome;
}

void Channel::Private::decode(QByteArrayView chunk, qint64 time)
{
    const QPointer<Channel> self(&channel_);
    incoming.feed(chunk);
    tellBytes(chunk, time);
    if (!self || !tellEvents())
        return;
    noteProtocolError();
    if (self && ending.error() == TransportError::Protocol)
        beginClose(EndReason::Failed);
}

/// The chunk may lie in a message that a nested event loop in a slot hands over and frees.
void Channel::Private::tellBytes(QByteArrayView chunk, qint64 time)
{
    const QByteArray keptAlive = incoming.ownerOf(chunk);
    Q_EMIT channel_.bytesReceived(chunk, time);
}

/// False if a slot has deleted this.
bool Channel::Private::tellEvents()
{
    return incoming.tell(wanted());
}

IncomingMessages::Wanted Channel::Private::wanted() const
{
    static const QMetaMethod message = QMetaMethod::fromSignal(&Channel::messageReceived);
    static const QMetaMethod batch = QMetaMethod::fromSignal(&Channel::messagesReceived);
    static const QMetaMethod malformedBytes = QMetaMethod::fromSignal(&Channel::malformedData);
    return {channel_.isSignalConnected(message), channel_.isSignalConnected(batch),
            channel_.isSignalConnected(malformedBytes)};
}

FrameParser Channel::Private::decoderBehind()
{
    incoming.takeAhead(wanted());
    return incoming.parserBehind();
}

void Channel::Private::noteProtocolError()
{
    if (incoming.parser().hasFailed())
        fail(TransportError::Protocol, incoming.problem());
}

/// Tells what the end of the stream leaves behind. A slot may have deleted or ended this on return.
void Channel::Private::finishDecoding()
{
    headerDeadline_.stop();
    if (std::exchange(isDecodingFinished_, true) || !tellEvents())
        return;
    incoming.finish();
    if (tellEvents())
        noteProtocolError();
}

/// The rest of the header may have come already, and we were late to read it.
void Channel::Private::checkHeader()
{
    const QPointer<Channel> self(&channel_);
    const quint64 late = headerDeadline_.header();
    takeReadable();
    if (!self || ending.isAbandoned() || !headerDeadline_.isRunningFor(late))
        return;
    headerDeadline_.stop();
    fail(TransportError::HeaderDeadline, transportErrorText(TransportError::HeaderDeadline, host_, port_));
    if (self)
        end(EndReason::Failed);
}

void Channel::Private::addPause()
{
    if (pauses_++ == 0)
        watchReading();
}

void Channel::Private::removePause()
{
    if (--pauses_ == 0)
        watchReading();
}

void Channel::Private::watchReading()
{
    if (stream_ && !ending.isReadingOver() && !ending.isClosing())
        stream_->watchReadable(mayRead());
    headerDeadline_.watch(incoming.parser(), mayRead());
}

/// Reads what is in the kernel still, and nothing after it; takes what it read from `most`. False if a slot
/// has deleted or ended this.
bool Channel::Private::receiveRest(qint64 &most)
{
    const QPointer<Channel> self(&channel_);
    for (int i = 0; i < lastReads && most > 0 && stream_ && !ending.hasPeerFinished(); ++i) {
        const ByteStream::Outcome outcome = receive(most);
        most -= outcome.bytes;
        if (!self || ending.isAbandoned())
            return false;
        if (outcome.status != ByteStream::Status::Ready)
            ending.notePeerFinished();
    }
    return true;
}

} // namespace channel
