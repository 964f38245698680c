// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <vector>

/// A capture in memory that says what the test wants it to say.
class MadeRecording
{
public:
    explicit MadeRecording(const channel::DecodeOptions &options = {});

    /// Times are nanoseconds since 1970.
    channel::ConnectionId open(qint64 time = 0, bool accepted = false);
    MadeRecording &out(channel::ConnectionId connection, const QByteArray &bytes, qint64 time = 0);
    MadeRecording &in(channel::ConnectionId connection, const QByteArray &bytes, qint64 time = 0);

    /// Closes all connections.
    std::shared_ptr<const channel::Capture> finish();

private:
    std::unique_ptr<channel::Recorder> recorder_;
    quint32 connections_ = 0;
    qint64 latest_ = 0;
};

/// A server of raw bytes on the loopback, to which a replay goes.
class ReplayTarget
{
public:
    struct Client
    {
        std::unique_ptr<QTcpSocket> socket;
        QByteArray received;
        bool sawEnd = false;
    };

    ReplayTarget();

    quint16 port() const { return server_.serverPort(); }
    /// What each client sent, in the order of their coming.
    QByteArrayList received() const;

    std::vector<std::unique_ptr<Client>> clients;
    /// Is called with what has just come.
    std::function<void(Client &, const QByteArray &)> answer;
    bool isReading = true;     ///< Of clients that come from now on.
    bool closesAtOnce = false; ///< Takes nothing from them.

    void readAll();
    /// Takes what was buffered of clients that are not read, so that as much comes again.
    void readSome();

private:
    void welcome();
    void read(Client &client);

    QTcpServer server_;
};
