// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/readingpause.h"

#include <QByteArray>
#include <QObject>

#include <deque>

namespace channel {

class Channel;
class MessageBatch;

/// Answers every message of one Channel with itself, in order. While the peer does not read its answers,
/// reading from it pauses, so what waits here stays within one read (FAULTS 31). With the Echo go the answers
/// that still wait, and the pause: whoever ends it tells of them.
class Echo : public QObject
{
    Q_OBJECT

public:
    /// A child of `channel`, which must outlive it.
    explicit Echo(Channel &channel);

    /// Answers that wait for the peer, and those that did until nothing could be sent any more.
    quint64 owed() const { return dropped_ + waiting_.size(); }

private:
    void answerBatch(const MessageBatch &batch);
    void answer(const QByteArray &payload);
    void sendWaiting();

    Channel &channel_;
    std::deque<QByteArray> waiting_;
    quint64 dropped_ = 0;
    ReadingPause pause_; ///< While answers wait.
};

} // namespace channel
