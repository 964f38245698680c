// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <thread>

/// Sends numbered messages over a raw POSIX socket, as fast as the other side takes them, from a thread of
/// its own.
class Flooder
{
public:
    static constexpr int payloadSize = 32;
    static constexpr int frameSize = 10 + payloadSize;
    static constexpr int needleEvery = 1000; ///< One payload in so many begins with "Needle".

    /// Builds every frame now, so that sending is nothing but send(2). Sends them so many times.
    explicit Flooder(int messages, int rounds = 1);

    qint64 messages() const { return qint64(messages_) * rounds_; }
    /// Of all that goes over the wire.
    qint64 wireSize() const { return wire_.size() * rounds_; }
    /// What goes over it there, up to the end of a round at most.
    QByteArrayView wire(qint64 from, qint64 size) const;

    /// Connects to 127.0.0.1 and sends everything, then waits until the other side closes too.
    void start(quint16 port);
    /// Waits for the thread; false if the connection failed.
    bool join();

private:
    bool flood(quint16 port) const;

    int messages_;
    int rounds_;
    QByteArray wire_;
    std::jthread thread_;
    bool delivered_ = false;
};
