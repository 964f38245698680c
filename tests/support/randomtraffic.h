// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"

#include <QByteArrayList>
#include <QRandomGenerator>

#include <vector>

/// Records what several connections might say, in any order of packets: messages whole and in pieces of any
/// size, long ones, noise between them, runs that go on for long, gaps, ends in the middle of a message.
class RandomTraffic
{
public:
    /// Payloads are made of the words. Both must outlive this.
    RandomTraffic(channel::Recorder &recorder, QRandomGenerator &random, QByteArrayList words);

    /// So many sendings, of some messages each. Nothing is flushed.
    void record(int sendings);

private:
    /// What one direction of a connection has still to send.
    struct Side
    {
        channel::ConnectionId connection = 0;
        channel::Direction direction = channel::Direction::In;
        QByteArray bytes;
    };

    void open();
    void close();
    QByteArray payload();
    QByteArray wire();
    void send(Side &side);

    channel::Recorder &recorder_;
    QRandomGenerator &random_;
    const QByteArrayList words_;
    std::vector<Side> sides_;
    quint16 port_ = 40'000;
    qint64 time_ = 1'700'000'000'000'000'000;
};
