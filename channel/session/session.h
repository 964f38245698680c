// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/capture/recording/captureseries.h"
#include "channel/export.h"
#include "channel/session/retryoptions.h"
#include "channel/session/sessiontypes.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

namespace channel {

class SessionWorker;

/// What the user is doing: endpoints, their connections and the recording, all on one I/O thread of its own.
///
/// Lives on the caller's thread; commands are queued to the I/O thread and changes come back coalesced,
/// at most about 30 times a second. New frames are not signalled: poll capture()->frameCount().
///
/// Where no thread can be made, which is said, all is on the caller's, as it is if that is asked for:
///
/// For a program without a window it can all be on the caller's thread instead: who is slow to take frames
/// then slows the peers down, changes come back once a turn of the event loop, and recorded() tells of
/// frames.
class CHANNEL_EXPORT Session : public QObject
{
    Q_OBJECT

public:
    enum class Thread : quint8 { Own, Callers };

    struct Options
    {
        QString captureFolder; ///< Where the live capture goes, if the session makes the recorder.
        Thread thread = Thread::Own;
        bool reusePort = false; ///< Listeners share their port with other programs that do.
        quint64 maxPendingBytes = defaultMaxPendingBytes; ///< At least the largest message.
        ChannelOptions channel{DecodePolicy::Resync, defaultMaxMessageSize, defaultMaxUnsentBytes, 0};
        /// How long the destructor waits for peers to read what was sent to them and to close.
        int resetAfterMs = 500;
        /// Who has been sent everything by then is left, not reset, and still gets what the kernel has of it
        /// as Channel::leave() says: of all together, 64 MiB of what they send are read by then.
        bool leavesWritten = false;
        /// If not, only that connections come and go is recorded.
        bool recordsTraffic = true;
    };

    explicit Session(const Options &options, QObject *parent = nullptr);
    /// Records with `recorder`, which must decode as `options.channel` says. If `series` is not null,
    /// `recorder` writes its current file, and recording goes on from file to file: then a capture must not
    /// be saved or annotated once another one has followed it.
    Session(std::unique_ptr<Recorder> recorder, std::unique_ptr<CaptureSeries> series, const Options &options,
            QObject *parent = nullptr);
    /// Ends every connection and the capture; those that stand after Options::resetAfterMs are reset or left.
    ~Session() override;

    /// Never null. If no file could be made, it records into memory and totals().fileTrouble says so.
    std::shared_ptr<const Capture> capture() const;

    /// Answers every message with itself, on every endpoint; off at first.
    void setEcho(bool echo);
    /// How endpoints that are made from now on decode and what they bound, in place of Options::channel.
    void setChannelOptions(const ChannelOptions &options);

    EndpointId listen(const QString &host, quint16 port);
    /// With `retry` the endpoint goes on where it would be over: Waiting, then Starting again, until it is
    /// stopped or its connection is ended from this side. What never mends fails it all the same: see
    /// isWorthRetrying(), and port 0.
    EndpointId connectTo(const QString &host, quint16 port, const std::optional<RetryOptions> &retry = {});
    /// Forwards what comes to `host` and `port` as it is, and records both legs of every client as
    /// connections of this endpoint, which are each other's PeerInfo::partner. What is sent to a leg stands
    /// between whole messages of what is forwarded to it. Nothing is echoed. A proxy that leads back to
    /// itself is Failed.
    EndpointId proxy(const QString &host, quint16 port, const QString &upstreamHost, quint16 upstreamPort);
    /// Stops a listener or proxy, or closes a connection; its open connections close too.
    void stop(EndpointId endpoint);
    /// Starts an endpoint that is Failed or Stopped again, as it was asked for and under its number, once its
    /// last connection is closed.
    void startAgain(EndpointId endpoint);
    /// Forgets an endpoint that is Failed or Stopped.
    void remove(EndpointId endpoint);

    void disconnectPeer(ConnectionId connection);
    void halfClosePeer(ConnectionId connection);
    void resetPeer(ConnectionId connection);

    /// Writes on rows of the recording; the capture shows it once it is journalled.
    void annotate(const QList<AnnotationChange> &changes);

    /// Gives the recording's file this name, on another disk if need be; recording goes on in it.
    /// captureSaved follows, captureSaving before it if it takes long.
    void saveCapture(const QString &path);
    void cancelSaving();
    /// Whether the recording's file stays when the session ends, as it does at first.
    void setKeepsCapture(bool keeps);

    /// Sends one message; sendFinished follows with the same `ticket`, and sendWaiting before it where a leg
    /// of a proxy lets it wait.
    void send(const SendTarget &target, const QByteArray &payload, quint64 ticket = 0);
    /// The same for bytes as they are, whether they are messages or not.
    void sendBytes(const SendTarget &target, const QByteArray &bytes, quint64 ticket = 0);

    /// Reads what has come of a message that is not complete, the one that `start` tells, see PendingBytes:
    /// at most `size` bytes from `offset` on. pendingRead follows.
    void readPending(ConnectionId connection, quint64 start, quint64 offset, qsizetype size);

Q_SIGNALS:
    /// The capture may have new frames. Only with Thread::Callers.
    void recorded();
    /// capture() is another one from now on, in which connections have other numbers; nothing will be added
    /// to the one before. With Thread::Callers also when the recording has stopped: what is not recorded is
    /// told in memory then, so that it can be printed, while the one before counts it. The destructor, too,
    /// tells this, and recorded().
    void captureChanged(const std::shared_ptr<const channel::Capture> &capture);
    /// Something is wrong with the series; a plain sentence. The destructor, too, tells what did not reach
    /// the disk.
    void seriesTrouble(const QString &problem);
    /// Nothing more will be in any capture, as seriesTrouble() has said; traffic goes on.
    void tellingEnded();
    void endpointChanged(const channel::EndpointInfo &endpoint);
    void endpointRemoved(channel::EndpointId endpoint);
    /// Peers that came or changed since the last time, each once. Closed peers come once more, as Closed.
    void peersChanged(const QList<channel::PeerInfo> &peers);
    void pendingRead(const channel::PendingBytes &pending);
    /// It goes out once a message that is half through on its way to a leg of a proxy is whole, or malformed
    /// bytes have ended.
    void sendWaiting(quint64 ticket);
    void sendFinished(quint64 ticket, const channel::SendReport &report);
    void captureSaving(quint64 doneBytes, quint64 totalBytes);
    /// `error` is a plain sentence, empty if all went well.
    void captureSaved(const QString &path, const QString &error);
    /// `count` clients were turned away since the last time, `peer` the last of them; `reason` is a plain
    /// sentence.
    void clientRefused(channel::EndpointId endpoint, const QString &peer, const QString &reason, int count);

private:
    template <typename Command>
    void command(Command &&run);
    bool startThread();

    std::shared_ptr<const Capture> capture_;
    QThread thread_;
    std::unique_ptr<SessionWorker> worker_; ///< Lives, and dies, on thread_.
    int resetAfterMs_;
    EndpointId lastEndpoint_ = 0;
};

} // namespace channel
