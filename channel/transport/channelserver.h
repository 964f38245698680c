// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/transport/channel.h"
#include "channel/transport/hostname.h"

#include <QObject>
#include <QSet>

#include <memory>

namespace channel {

class Acceptor;
class HostResolver;
class ListeningSocket;

/// What to listen on and how.
struct ListenOptions
{
    /// A name, an IPv4 or IPv6 address in any spelling, or "*" for every address of both families.
    HostName host = QStringLiteral("127.0.0.1");
    quint16 port = 0;   ///< 0 takes a free port.
    bool reuse = false; ///< SO_REUSEPORT, set before bind: several programs may share the port.
    bool echo = false;  ///< Print "listening on HOST:PORT" and "--> IP:PORT" per client to standard output,
                        ///< which waits for whoever reads it.
    int maxClients = 20'000;  ///< At least 1. Further clients are refused with clientRefused.
    int spareDescriptors = 0; ///< So many file descriptors stay free for others: no client gets them.
    /// For every accepted connection. Each client that does not read may have maxUnsentBytes waiting for it,
    /// so who sends to many clients sets that to less.
    ChannelOptions channel = {};
};

/// Accepts connections and hands each over as a Channel (PROTOCOL.md "The API of the prototype").
///
/// Lives on one thread. When the process is out of descriptors it pauses and goes on by itself.
class CHANNEL_EXPORT ChannelServer : public QObject
{
    Q_OBJECT

public:
    explicit ChannelServer(QObject *parent = nullptr);
    ~ChannelServer() override;

    /// Looks the host up and listens; `listening` or `failed` follows from the event loop. Without one, or
    /// without a QCoreApplication, `failed` is emitted at once, with TransportError::NoEventLoop.
    void listen(const ListenOptions &options);
    /// Stops accepting. Channels that were handed over live on.
    void stop();

    bool isListening() const { return acceptor_ != nullptr; }
    /// The address really bound, port included.
    SocketAddress address() const;
    /// The same as people write it: who listens on this listens on the same. "*:5000" is every address of
    /// both families, of which address() can name only one.
    QString addressText() const;
    TransportError error() const { return error_; }
    QString errorText() const { return errorText_; }
    /// Why accepting is paused, as a plain sentence, or an empty string.
    QString pauseText() const;
    /// Accepted channels that are not closed yet.
    int clientCount() const { return int(clients_.size()); }

Q_SIGNALS:
    void listening(const channel::SocketAddress &address);
    void failed(channel::TransportError error);
    /// A client came. The receiver owns `channel`; nothing has been read from it yet.
    void clientConnected(channel::Channel *channel);
    /// A client was turned away; `reason` is a plain sentence.
    void clientRefused(const channel::SocketAddress &peer, const QString &reason);
    /// Accepting paused (out of descriptors), for which see pauseText(), or went on.
    void acceptingPaused(bool paused);

private:
    void listenOnOneOf(const QList<QHostAddress> &addresses);
    void start(ListeningSocket socket);
    void fail(TransportError error, const QString &detail = {});
    void welcome(int descriptor, const SocketAddress &peer);
    void refuse(int descriptor, const SocketAddress &peer, const QString &reason);
    void watch(Channel *channel);

    ListenOptions options_;
    std::unique_ptr<HostResolver> resolver_;
    std::unique_ptr<Acceptor> acceptor_;
    QSet<const QObject *> clients_; ///< Accepted and not closed.
    TransportError error_ = TransportError::None;
    QString errorText_;
};

} // namespace channel
