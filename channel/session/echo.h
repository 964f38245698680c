// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QObject>

#include <deque>

namespace channel {

class Channel;

/// Answers every message of one Channel with itself, in order. While the peer does not read its answers,
/// reading from it pauses, so what waits here stays within one read (FAULTS 31).
class Echo : public QObject
{
    Q_OBJECT

public:
    /// A child of `channel`, which must outlive it.
    explicit Echo(Channel &channel);
    /// Answers that still wait are dropped, and reading goes on.
    ~Echo() override;

private:
    void answer(const QByteArray &payload);
    void sendWaiting();

    Channel &channel_;
    std::deque<QByteArray> waiting_;
};

} // namespace channel
