// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/threadpoll.h"

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace channel {

/// Tells when one socket can be read or written, through the ThreadPoll of its thread; where that cannot be
/// had, and for the first few of a thread, by notifiers of its own. Level-triggered: tells again while it is
/// so.
class SocketWatch : public QObject
{
    Q_OBJECT

public:
    /// With so few sockets poll(2) costs less than asking twice, and an answer is sent sooner.
    static constexpr int few = 8;

    /// `descriptor` stays the caller's, and open for as long as this lives.
    explicit SocketWatch(int descriptor);
    ~SocketWatch() override;

    bool watchesReadable() const { return wanted_.toRead; }
    void watchReadable(bool watch);
    void watchWritable(bool watch);

Q_SIGNALS:
    void readable();
    void writable();

private:
    void apply();
    void useNotifiers();
    void tell(bool canRead, bool canWrite);

    const int descriptor_;
    ThreadPoll::Wanted wanted_;
    std::shared_ptr<ThreadPoll> poll_; ///< Null where notifiers are used.
    quint64 key_ = 0;                  ///< In it.
    std::unique_ptr<QSocketNotifier> readNotifier_;
    std::unique_ptr<QSocketNotifier> writeNotifier_;
};

} // namespace channel
