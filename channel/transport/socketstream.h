// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/bytestream.h"

#include <memory>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace channel {

class SocketWatch;

/// A connected TCP socket, read and written through its descriptor.
///
/// QTcpSocket closes both directions as soon as it reads the peer's end of stream, and what is still owed to
/// the peer would be lost (FAULTS 27). So one that somebody has connected only keeps the descriptor here.
class SocketStream final : public ByteStream
{
    Q_OBJECT

public:
    /// What the kernel tells only until the peer has reset, or only once.
    struct Known
    {
        SocketAddress local;
        SocketAddress peer;
        bool isReset = false; ///< Told already: it comes after the bytes that are there.
    };

    /// Closes the descriptor in the end.
    SocketStream(int descriptor, const Known &known);
    explicit SocketStream(std::unique_ptr<QTcpSocket> socket);
    ~SocketStream() override;

    Outcome read(char *buffer, qint64 size) override;
    qint64 waitingBytes() const override;
    Outcome write(std::span<const QByteArrayView> pieces) override;
    bool keepsNothing() const override { return true; }
    void watchReadable(bool watch) override;
    void watchWritable(bool watch) override;
    bool finishWriting() override;
    void abort() override;
    int descriptor() const override { return leftover_.isEmpty() ? descriptor_ : -1; }
    void unread(const QByteArray &bytes) override;
    SocketAddress localAddress() const override { return known_.local; }
    SocketAddress peerAddress() const override { return known_.peer; }

private:
    void takeOver();
    void close();
    Outcome readLeftover(char *buffer, qint64 size);
    void tellOfLeftover();

    std::unique_ptr<QTcpSocket> socket_; ///< Owns the descriptor where somebody has connected it; else null.
    Known known_;
    int descriptor_;
    QByteArray leftover_; ///< What was read already: by QTcpSocket, or for unread().
    std::unique_ptr<SocketWatch> watch_;
};

} // namespace channel
