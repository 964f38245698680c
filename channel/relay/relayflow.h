// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"
#include "channel/transport/readingpause.h"

#include <QBasicTimer>
#include <QObject>

#include <deque>

namespace channel {

/// One direction of a Relay: what `from` reads goes to `to`, and so does how `from` ends.
class RelayFlow : public QObject
{
    Q_OBJECT

public:
    /// Once `from` is closing, it is read to its end even while it is paused. If more than `mostWaitingBytes`
    /// then wait for `to`, the rest is dropped and `to` is reset.
    RelayFlow(Channel &from, Channel &to, qint64 mostWaitingBytes, QObject *parent);

    /// `from` is closed or gone.
    bool hasEnded() const { return due_ >= Due::Close; }

private:
    /// What is to happen to `to` once it has been given all that was read.
    enum class Due : quint8 { Nothing, Finish, Close, Reset };

    void take(QByteArrayView bytes);
    void cutBehind(quint64 offset);
    void scheduleMove();
    void moveOn();
    void pushBack();
    void finish();
    void noteEnd(Channel::EndReason reason);
    void noteDue(Due due);
    bool isToStarting() const;
    void timerEvent(QTimerEvent *event) override;

    Channel *from_;                  ///< Null once it is gone.
    Channel *to_;                    ///< The same.
    std::deque<QByteArray> waiting_; ///< Read, but not taken by `to` yet.
    qint64 waitingBytes_ = 0;
    qint64 mostWaitingBytes_;
    quint64 takenBytes_ = 0; ///< All that was read.
    bool isCut_ = false;     ///< More was read than could be held.
    bool isBroken_ = false;  ///< A byte was wrong, under the strict policy: nothing from there on is passed.
    bool isMoveDue_ = false;
    Due due_ = Due::Nothing;
    bool hasOpened_;             ///< `from` was connected.
    bool toHasFinished_ = false; ///< The peer of `to` sends nothing more.
    ReadingPause pause_;         ///< Of `from`, while `to` cannot take more.
    QBasicTimer graceTimer_;     ///< While an end waits for `to`.
};

} // namespace channel
