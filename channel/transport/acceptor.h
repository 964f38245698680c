// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/listeningsocket.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace channel {

class SocketWatch;
class ThreadPoll;

/// Accepts connections on a listening socket; goes on by itself after running out of descriptors (FAULTS 40).
/// Nobody is accepted for whom there are not enough of them: who waits is in the kernel's queue (FAULTS 107).
///
/// QTcpServer does not serve here: it stays deaf after that, and it forgets the address of a client that has
/// reset before it was accepted, so that its bytes could not be shown.
class Acceptor : public QObject
{
    Q_OBJECT

public:
    /// `spareDescriptors` must be left to the process behind each client that is accepted.
    explicit Acceptor(ListeningSocket socket, int spareDescriptors = 0, QObject *parent = nullptr);
    ~Acceptor() override;

    /// Why accepting is paused: an errno value, or 0.
    int error() const { return error_; }
    SocketAddress address() const { return SocketAddress::ofSocket(socket_.descriptor()); }
    bool takesBothFamilies() const { return socket_.takesBothFamilies(); }

Q_SIGNALS:
    /// The receiver owns `descriptor`, which is non-blocking.
    void accepted(int descriptor, const channel::SocketAddress &peer);
    /// Goes on once everybody who waited meanwhile is accepted, or a turn's worth of them.
    void paused(bool paused);

private:
    enum class Outcome : quint8 {
        Accepted, ///< Or somebody is gone who waited.
        NobodyWaits,
        Short, ///< Somebody waits for what the system lacks.
    };

    void acceptWaiting();
    Outcome acceptOne();
    int shortage() const;
    Outcome lack(int error);
    void pause(int error);
    void resume();

    ListeningSocket socket_;
    const int spareDescriptors_;
    int error_ = 0;
    std::shared_ptr<ThreadPoll> poll_; ///< Held, so that it takes no descriptor that a client needs.
    std::unique_ptr<SocketWatch> watch_;
    QTimer retryTimer_;
};

} // namespace channel
