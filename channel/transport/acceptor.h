// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/listeningsocket.h"

#include <QObject>
#include <QTimer>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace channel {

/// Accepts connections on a listening socket; goes on by itself after running out of descriptors (FAULTS 40).
///
/// QTcpServer does not serve here: it stays deaf after that, and it forgets the address of a client that has
/// reset before it was accepted, so that its bytes could not be shown.
class Acceptor : public QObject
{
    Q_OBJECT

public:
    explicit Acceptor(ListeningSocket socket, QObject *parent = nullptr);
    ~Acceptor() override;

    SocketAddress address() const { return SocketAddress::ofSocket(socket_.descriptor()); }
    bool takesBothFamilies() const { return socket_.takesBothFamilies(); }

Q_SIGNALS:
    /// The receiver owns `descriptor`, which is non-blocking.
    void accepted(int descriptor, const channel::SocketAddress &peer);
    void paused(bool paused);

private:
    void acceptWaiting();
    bool acceptOne();
    void pause();
    void tryToResume();

    ListeningSocket socket_;
    std::unique_ptr<QSocketNotifier> notifier_;
    QTimer retryTimer_;
};

} // namespace channel
