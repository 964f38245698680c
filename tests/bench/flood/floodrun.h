// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/session.h"
#include "tests/bench/flood/eventloopdelay.h"
#include "tests/bench/flood/flooder.h"

#include <QObject>

/// One flood into one Session, with this thread's event loop running: measures it and checks what was
/// recorded.
class FloodRun : public QObject
{
    Q_OBJECT

public:
    FloodRun(channel::Session &session, Flooder &flooder);

    /// Listens, floods, and returns when everything is on record or nothing moves any more.
    void run();

    double messagesPerSecond() const;
    const EventLoopDelay &delay() const { return delay_; }
    double bytesPerMessage() const;

    /// What is wrong with the record, in one sentence; empty if nothing is. For the first run of a session.
    QString firstFault() const;

private:
    void takeEndpoint(const channel::EndpointInfo &endpoint);
    void takePeers(const QList<channel::PeerInfo> &peers);
    void checkProgress();
    bool isOver() const;
    QString ledgerFault() const;
    QString framesFault() const;
    QString bytesFault() const;

    channel::Session &session_;
    Flooder &flooder_;
    EventLoopDelay delay_;
    QElapsedTimer sinceStart_;
    QElapsedTimer sinceProgress_;
    qint64 memoryBefore_ = 0;
    qint64 memoryAfter_ = 0;
    qint64 recordedNs_ = 0; ///< From the first byte offered to the last message on record.
    quint64 before_ = 0;    ///< Messages on record when it began.
    quint64 lastCount_ = 0;
    quint16 port_ = 0;
    channel::PeerInfo peer_;
};
