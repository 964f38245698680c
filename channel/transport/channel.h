// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/protocolerror.h"
#include "channel/transport/channeloptions.h"
#include "channel/transport/hostname.h"
#include "channel/transport/ledger.h"
#include "channel/transport/messagebatch.h"
#include "channel/transport/payload.h"
#include "channel/transport/readingpause.h"
#include "channel/transport/socketaddress.h"
#include "channel/transport/transporterror.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>

#include <memory>
#include <span>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace channel {

class ByteStream;
class FrameParser;
class LeavingBudget;
class ReservedDescriptor;

/// One connection that speaks the Channel protocol (PROTOCOL.md), over a QTcpSocket or any open QIODevice.
///
/// Lives on the thread it is created on; every call and signal is on that thread, which needs an event loop,
/// and the program a QCoreApplication: without either, connecting or taking a device fails at once with
/// TransportError::NoEventLoop. A slot may delete the Channel. Order at the end of a connection: the last
/// messages and malformedEnded, then messagesUnsent if anything was never sent, then closed. closed comes
/// exactly once, unless the Channel is destroyed first.
class CHANNEL_EXPORT Channel : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Idle,       ///< Not connected yet.
        Connecting, ///< Looking up the name or waiting for the peer's answer.
        Open,       ///< Both directions work.
        HalfClosed, ///< One direction is finished: what is owed is still written, or answers are awaited.
        Closed,     ///< Over; for good.
    };
    Q_ENUM(State)

    enum class SendResult : quint8 {
        Queued,       ///< Will be written, whole, after everything queued before.
        Backpressure, ///< Refused: it would take the unsent bytes past maxUnsentBytes. Nothing was queued.
                      ///< bytesWritten tells when there is room again.
        NotOpen,      ///< Refused: this direction is finished, or the connection is over.
        TooBig,       ///< Refused: longer than largestMaxMessageSize or than maxUnsentBytes.
        Unclear,      ///< Refused: what is meant is not clear; see Payload::problem().
    };
    Q_ENUM(SendResult)

    enum class ConnectResult : quint8 {
        Started, ///< opened follows, or errorOccurred and closed; closed alone if that is asked for before.
        NotIdle, ///< Refused: it connects already, is open, or is over. Nothing has changed.
        Failed,  ///< TransportError::NoEventLoop: errorOccurred and closed have been emitted.
    };
    Q_ENUM(ConnectResult)

    /// How a connection ended.
    enum class EndReason : quint8 {
        LocalClose, ///< This side closed it.
        PeerClose,  ///< The peer closed it. It may have done so inside a message, which error() tells.
        LocalReset, ///< This side reset it.
        PeerReset,  ///< The peer reset it.
        Failed,     ///< It never opened, or an error ended it; see error().
    };
    Q_ENUM(EndReason)

    explicit Channel(const ChannelOptions &options = {}, QObject *parent = nullptr);
    /// Over a device that is open for reading and writing, such as a QBuffer, a QLocalSocket or a connected
    /// QTcpSocket. With any other, or none, error() is TransportError::DeviceNotOpen at once, and
    /// errorOccurred and closed follow from the event loop.
    Channel(std::unique_ptr<QIODevice> device, const ChannelOptions &options = {}, QObject *parent = nullptr);
    ~Channel() override;

    /// Looks up `host` (a name or an address in any of its spellings) and connects; opened or, on failure,
    /// errorOccurred and closed tell the outcome. Only when Idle: else it is refused, which a warning says,
    /// too.
    ConnectResult connectToHost(const HostName &host, quint16 port);
    ConnectResult connectToHost(const SocketAddress &address);
    /// The same for a client that was accepted and must not be dropped: where the process is out of
    /// descriptors, it waits for them. `reserved` is kept free for the socket.
    ConnectResult connectToHost(const HostName &host, quint16 port, ReservedDescriptor reserved);

    /// Queues one message: text, which goes out as UTF-8, or bytes in whatever the program has them
    /// (payload.h). Shares the bytes of a QByteArray where they are many, but copies what
    /// QByteArray::fromRawData() made, and all else; so does sendBytes(). What is sent before the connection
    /// is open waits for it, within maxUnsentBytes like all that waits; if it never opens, messagesUnsent
    /// tells.
    ///
    /// If it is queued, `offset` is set to where its first wire byte will stand in all that this Channel
    /// sends: in bytes from the connection's first one, headers included, as Ledger::queued counts. So a row
    /// of the log is known before it is there (Frame::start), however it is written in the end.
    SendResult send(const Payload &payload, quint64 *offset = nullptr);
    /// Queues these messages, all or none, which costs less than one by one. The bytes are copied. TooBig if
    /// one of them is, or if together they are longer than maxUnsentBytes, headers included: then they would
    /// never be taken. `offset` is that of the first; each of the others begins where the one before it ends.
    SendResult send(std::span<const QByteArrayView> payloads, quint64 *offset = nullptr);
    /// Queues bytes as they are, whether they are messages or not: what a relay passes on. They are told by
    /// bytesWritten, but not by messageSent.
    SendResult sendBytes(const QByteArray &bytes, quint64 *offset = nullptr);
    /// Writes of such bytes what the kernel takes at once, without a copy; nothing while anything is queued
    /// before them, before it is open, or over a QIODevice. Returns how many that were, which bytesWritten
    /// has told by then.
    qint64 writeNow(QByteArrayView bytes);

    /// Finishes our direction once all that is queued is written; the peer can still send.
    void halfClose();
    /// Closes in order: writes all that is queued, once there is a connection; finishes our direction, which
    /// writingFinished tells; and reads and tells what still comes until the peer finishes, too. A peer that
    /// takes nothing for 2 s, or does not finish within 2 s of taking the last, is not waited for. Who wants
    /// to wait for no answer calls leave() in a slot of writingFinished.
    ///
    /// Neither this nor leave(), reset() or send() emits errorOccurred or closed before it returns: those
    /// come from the event loop.
    void close();
    /// Nothing is read while anybody holds such a pause, so that TCP pushes back on the peer. What was read
    /// already is still decoded. Once close() has written all that is queued, the peer's rest is read all the
    /// same.
    ReadingPause pauseReading();
    /// Somebody holds one: that nothing comes is not the peer's doing.
    bool isReadingPaused() const;
    /// The same for writing: what is sent waits, up to maxUnsentBytes. Closing ends that: what waits is
    /// written then.
    WritingPause pauseWriting();
    /// Ends without waiting for the peer's end, nor for what is still queued. What has come by then, up to 16
    /// MiB, is read and told first: a connection that is closed with bytes unread is reset. What the kernel
    /// has taken it still delivers, unless more comes from the peer, whom the kernel then resets. What was
    /// not sent is reported by messagesUnsent.
    void leave();
    /// The same for one of many that are left at once: what is read of each is bounded by what they share.
    void leave(const std::shared_ptr<LeavingBudget> &budget);
    /// Resets the connection at once; closed follows. What was not sent is reported by messagesUnsent.
    void reset();

    State state() const;
    TransportError error() const;
    /// A plain sentence for error(), or an empty string.
    QString errorText() const;
    /// How it ended; meaningful once closed.
    EndReason endReason() const;
    Ledger ledger() const;
    /// Header and payload bytes of the message that is arriving once its length is known, else 0; see
    /// Ledger::pending.
    quint64 expectedBytes() const;
    /// At most `size` of the bytes that Ledger::pending counts, from `offset` on, header first. Not to be
    /// called in a slot of this Channel: it may be in the middle of telling what it has read.
    QByteArray pendingBytes(quint64 offset, qsizetype size) const;
    /// What decodes the stream that comes in, as it stands now. In a slot of bytesReceived it has been fed
    /// with those bytes, but nothing of them is taken yet.
    FrameParser decoder() const;
    /// The same once it has taken all that was read, in a slot of bytesReceived those bytes, too. If nobody
    /// listens for messages yet, the Channel takes them with that, and who listens later misses them.
    FrameParser decoderBehind();
    SocketAddress localAddress() const;
    SocketAddress peerAddress() const;
    /// A ChannelServer has accepted it.
    bool isAccepted() const;
    const ChannelOptions &options() const;

Q_SIGNALS:
    void stateChanged(channel::Channel::State state);
    /// connectToHost() has connected; once, behind stateChanged. What a ChannelServer or a device gave is
    /// open from the beginning, and does not tell.
    void opened();
    /// The whole messages of one read, where they lie in it; in two batches if a malformed run is between
    /// them. The views are valid only during the call: connect directly. The ledger counts them all by then.
    /// Closing, resetting or pausing in a slot takes nothing back of what was read; deleting the Channel
    /// does, but for this batch. An event loop in a slot brings the next batches before it returns.
    void messagesReceived(const channel::MessageBatch &batch);
    /// One whole message arrived. Each has a copy made of it while anybody is connected here, so who looks at
    /// many does better with messagesReceived, which comes first where both are used.
    void messageReceived(const QByteArray &payload);
    /// The peer has finished its direction in order; all that it sent has been told.
    void peerFinished();
    /// Our direction is finished: all that was sent is with the kernel, which tells the peer that it was all.
    void writingFinished();
    /// The kernel has taken the last byte of this message.
    void messageSent(const QByteArray &payload);

    /// A malformed run begins (strict: the first error, and the connection ends). Offsets count from the
    /// connection's first byte.
    void malformedStarted(channel::ProtocolError error, quint64 start, quint64 offset);
    /// The next bytes of the run.
    void malformedData(const QByteArray &bytes);
    /// The run is over and `length` bytes long.
    void malformedEnded(quint64 length);

    /// Bytes as one read gave them, before they are decoded; `time` in nanoseconds since 1970 UTC.
    /// The view is valid only during the call: connect directly.
    void bytesReceived(QByteArrayView bytes, qint64 time);
    /// Bytes that the kernel took, as it took them; the same rules.
    void bytesWritten(QByteArrayView bytes, qint64 time);

    /// See error() and errorText().
    void errorOccurred(channel::TransportError error);
    /// The connection ended with `messages` accepted messages not or not wholly written, and `bytes` of
    /// them and of sendBytes().
    void messagesUnsent(qint64 messages, qint64 bytes);
    /// It is over: the last signal, once.
    void closed(channel::Channel::EndReason reason);

private:
    friend class ChannelLoan;
    friend class ChannelServer;
    friend class ChannelPause;
    Channel(std::unique_ptr<ByteStream> stream, const ChannelOptions &options, QObject *parent);

    void addPause();
    void removePause();
    void addWritingPause();
    void removeWritingPause();
    void timerEvent(QTimerEvent *event) override;

    class [[gnu::visibility("hidden")]] Private;
    const std::unique_ptr<Private> private_;
};

} // namespace channel
