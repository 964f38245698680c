// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <utility>

/// A peer that knows nothing of the Channel protocol and does to its socket exactly what the test says.
class RawPeer
{
public:
    RawPeer() = default;
    /// Connects, waiting until the connection stands.
    explicit RawPeer(quint16 port, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost));
    ~RawPeer() { close(); }
    RawPeer(RawPeer &&other) noexcept;
    RawPeer &operator=(RawPeer &&other) noexcept;
    Q_DISABLE_COPY(RawPeer)

    /// A socket that is not connected yet, for those who must not need a descriptor later.
    static RawPeer unconnected();
    bool connectTo(quint16 port, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost));

    bool isConnected() const { return connected_; }
    int descriptor() const { return descriptor_; }
    quint16 localPort() const;
    quint16 peerPort() const;

    /// Waits until the kernel has taken all of it.
    bool write(QByteArrayView bytes);
    /// Of what was written, what the other side's kernel does not have for certain.
    int unacknowledgedBytes() const;
    /// From now on the kernel holds little of what is not read here, however large its buffers may grow.
    void holdLittle() const;
    /// Writes what fits now.
    qint64 writeSome(QByteArrayView bytes);
    /// Reads what is there now and adds it to received().
    void readSome();
    const QByteArray &received() const { return received_; }
    /// True once readSome() has met the end of the stream.
    bool sawEnd() const { return sawEnd_; }
    /// True once readSome() has met a reset.
    bool sawReset() const { return sawReset_; }

    void finishWriting();
    void reset();
    void close();

private:
    friend class RawListener;
    explicit RawPeer(int descriptor)
        : descriptor_(descriptor)
        , connected_(descriptor >= 0)
    {
    }

    int descriptor_ = -1;
    bool connected_ = false;
    bool sawEnd_ = false;
    bool sawReset_ = false;
    QByteArray received_;
};

/// What has come by now is just these bytes.
bool receives(RawPeer &peer, const QByteArray &bytes);
/// The end of the stream has come by now.
bool sawEnd(RawPeer &peer);
/// A reset has come by now.
bool sawReset(RawPeer &peer);

/// A listener on a free port of the loopback.
class RawListener
{
public:
    explicit RawListener(int backlog = 16, const QHostAddress &host = QHostAddress(QHostAddress::LocalHost));
    ~RawListener() { close(); }
    Q_DISABLE_COPY_MOVE(RawListener)

    quint16 port() const { return port_; }
    /// Waits for a client.
    RawPeer accept();
    /// A client has come that was not accepted yet.
    bool hasWaiting() const;
    void close();

private:
    int descriptor_ = -1;
    quint16 port_ = 0;
};
