// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/legreader.h"
#include "channel/relay/legwriter.h"
#include "channel/transport/channel.h"
#include "channel/transport/readingpause.h"

#include <QBasicTimer>
#include <QObject>

namespace channel {

/// One direction of a Relay: what `from` reads goes to `to`, and so does how `from` ends. Between messages of
/// it stands what is sent on `to` besides.
class RelayFlow : public QObject
{
    Q_OBJECT

public:
    /// Once `from` is closing, it is read to its end even while it is paused. If more than `mostWaitingBytes`
    /// then wait for `to`, the rest is dropped and `to` is reset.
    RelayFlow(Channel &from, Channel &to, qint64 mostWaitingBytes, QObject *parent);

    /// `from` is closed or gone.
    bool hasEnded() const { return due_ >= Due::Close; }

    /// Sends something on `to` besides, see Relay::send().
    void send(const Outgoing &outgoing, const Placed &placed);

private:
    /// What is to happen to `to` once it has been given all that was read.
    enum class Due : quint8 { Nothing, Finish, Close, Reset };

    void listen();
    void take(QByteArrayView bytes);
    void moveOn();
    void pushBack();
    void finish();
    void noteEnd(Channel::EndReason reason);
    void noteDue(Due due);
    bool isToStarting() const;
    void timerEvent(QTimerEvent *event) override;

    Channel *from_;    ///< Null once it is gone.
    Channel *to_;      ///< The same.
    LegReader reader_; ///< Of `from`.
    LegWriter writer_; ///< Of `to`.
    qint64 mostWaitingBytes_;
    bool isCut_ = false; ///< More was read than could be held.
    Due due_ = Due::Nothing;
    bool hasOpened_;             ///< `from` was connected.
    bool toHasFinished_ = false; ///< The peer of `to` sends nothing more.
    ReadingPause pause_;         ///< Of `from`, while `to` cannot take more.
    QBasicTimer graceTimer_;     ///< While an end waits for `to`.
};

} // namespace channel
