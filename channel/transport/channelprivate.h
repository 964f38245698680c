// SPDX-License-Identifier: MIT

#pragma once

#include "channel/cleanvectorregisters.h"
#include "channel/transport/bytestream.h"
#include "channel/transport/channel.h"
#include "channel/transport/channelending.h"
#include "channel/transport/channelloan.h"
#include "channel/transport/headerdeadline.h"
#include "channel/transport/incomingmessages.h"
#include "channel/transport/outgoingmessages.h"

#include <QBasicTimer>

#include <limits>
#include <memory>
#include <optional>
#include <span>

namespace channel {

class Connector;

/// What a Channel is made of, and how it connects, reads, writes and ends.
///
/// Emits the Channel's signals: where one may have been emitted, a slot may have deleted the Channel, and
/// this with it.
class Channel::Private
{
public:
    Private(Channel &channel, const ChannelOptions &channelOptions);
    ~Private();
    Q_DISABLE_COPY_MOVE(Private)

    /// Over a stream that is connected already.
    void adopt(std::unique_ptr<ByteStream> stream);
    /// Over a device, if it is open.
    void adoptDevice(std::unique_ptr<QIODevice> device);
    ConnectResult connectToHost(const HostName &host, quint16 port, std::unique_ptr<Connector> connector);

    bool isConnected() const { return state == State::Open || state == State::HalfClosed; }
    /// What is sent now goes out, once there is a connection.
    bool canSend() const { return !ending.isSendingOver(); }
    void scheduleFlush();
    /// Lets `add` queue something, if anything can be sent; tells where that begins.
    template <typename Add>
    SendResult queue(quint64 *offset, Add add)
    {
        if (!canSend())
            return SendResult::NotOpen;
        cleanVectorRegisters();
        const qint64 start = outgoing.queue().queuedBytes();
        const SendResult result = add(outgoing);
        if (result == SendResult::Queued && offset)
            *offset = quint64(start);
        if (outgoing.queue().queuedBytes() > start && stream_)
            scheduleFlush();
        return result;
    }
    qint64 writeNow(QByteArrayView bytes);

    bool mayRead() const { return pauses_ == 0; }
    bool mayWrite() const { return writingPauses == 0 || ending.isClosing(); }
    int writingPauses = 0;
    void addPause();
    void removePause();

    FrameParser decoderBehind();

    void setState(State next);
    void beginClose(EndReason reason);
    void leave(const std::shared_ptr<LeavingBudget> &budget);
    void reset();

    /// See ChannelLoan.
    ByteStream *lend();
    void takeBack(const ChannelLoan::Account &account);

    /// False if the timer is none of these.
    bool takeTimer(int id);

    const ChannelOptions options;
    IncomingMessages incoming;
    OutgoingMessages outgoing;
    ChannelEnding ending;
    State state = State::Idle;
    bool isAccepted = false;
    SocketAddress local;
    SocketAddress peer;

private:
    /// How long a peer may take nothing of what is owed to it, or not finish after we have, once we are
    /// closing.
    static constexpr int closeGraceMs = 2'000;

    void open(std::unique_ptr<ByteStream> stream);
    void openConnected();
    void goOnEnding();
    void refuseDevice(TransportError error);

    void takeReadable();
    ByteStream::Outcome receiveTurn();
    ByteStream::Outcome receive(qint64 most = std::numeric_limits<qint64>::max());
    bool mayReceiveAgain() const;
    std::span<char> target(std::span<char> buffer);
    void decode(QByteArrayView chunk, qint64 time);
    void tellBytes(QByteArrayView chunk, qint64 time);
    bool tellEvents();
    IncomingMessages::Wanted wanted() const;
    void noteProtocolError();
    void finishReading();
    void finishDecoding();
    void watchReading();
    void checkHeader();

    void flush();
    ByteStream::Outcome writeOnce();
    bool tellWritten();

    bool receiveRest(qint64 &most);
    void finishDirections();
    void loseConnection(TransportError error, const QString &detail);
    void fail(TransportError error, const QString &text);
    void scheduleEnd(EndReason reason);
    void end(EndReason reason);

    Channel &channel_;
    std::unique_ptr<Connector> connector_; ///< While connecting.
    std::unique_ptr<ByteStream> stream_;   ///< While connected.
    QString host_;                         ///< As asked for, for error texts.
    quint16 port_ = 0;

    bool isFlushDue_ = false;
    std::optional<ByteStream::Outcome> failedWrite_; ///< Of writeNow(), until it is told.
    bool isReading_ = false;                         ///< takeReadable() is on the stack and will flush.
    bool isMoreLikely_ = false;                      ///< The last read took all that it had room for.
    bool isBehindLongMessage_ = false;               ///< The last read ended with such a message.
    bool isDecodingFinished_ = false;
    int pauses_ = 0; ///< Nothing is read while there is one.

    QBasicTimer flushTimer_;
    HeaderDeadline headerDeadline_;
    QBasicTimer closeTimer_;
};

} // namespace channel
