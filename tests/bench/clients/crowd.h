// SPDX-License-Identifier: MIT

#pragma once

#include <QList>

/// Many clients of one port of 127.0.0.1, on plain sockets and one thread.
class Crowd
{
public:
    Crowd() = default;
    ~Crowd();
    Q_DISABLE_COPY_MOVE(Crowd)

    /// Connects so many clients, or fewer if the system refuses. Returns how many.
    int connectAll(quint16 port, int clients);

    struct RoundTrips
    {
        qint64 sent = 0;
        qint64 answered = 0;        ///< With the very bytes that were sent.
        QList<double> milliseconds; ///< Sorted.
        double percentile(double share) const;
    };

    /// Every client sends a message of 32 bytes `perSecond` times a second, evenly spread, unless its last is
    /// not answered yet. Then waits until all are answered, or no answer has come for a minute.
    RoundTrips exchange(int perSecond, int seconds);
    /// How many connections the other side has closed.
    int countClosed() const;

private:
    struct Client
    {
        int socket = -1;
        qint64 sentAt = 0; ///< Nanoseconds of a steady clock; 0 while nothing is asked.
        quint32 asked = 0;
        QByteArray answer;
    };

    void ask(Client &client, RoundTrips &result);
    void take(Client &client, RoundTrips &result);

    int poll_ = -1;
    QList<Client> clients_;
};
