// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <thread>

/// Gives each connection its bytes back, in a thread of its own, on plain sockets: the same for whoever asks.
class EchoThread
{
public:
    EchoThread();
    ~EchoThread();
    Q_DISABLE_COPY_MOVE(EchoThread)

    quint16 port() const;

private:
    void run() const;

    int listener_ = -1;
    int epoll_ = -1;
    int end_ = -1; ///< An eventfd.
    std::thread thread_;
};
