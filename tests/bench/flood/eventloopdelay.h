// SPDX-License-Identifier: MIT

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

/// Measures how long an event waits in this thread's event loop, as if one were posted each millisecond.
///
/// While the loop is busy for a time, every event of that time waits for its end, and each wait is counted,
/// so that one long stall cannot hide as a single sample.
class EventLoopDelay : public QObject
{
    Q_OBJECT

public:
    void start();
    void stop();

    /// Milliseconds; `share` from 0 to 1.
    double percentile(double share) const;
    double longest() const { return percentile(1); }
    /// The same, of the time alone in which this thread was running: what the wait would be if no other
    /// program, and no other thread, ever took its processor.
    double ownPercentile(double share) const;
    /// All in one sentence.
    QString text() const;

Q_SIGNALS:
    /// Once a millisecond, if the loop is idle.
    void ticked();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    static void addWaits(QList<double> *waits, double wait);

    QBasicTimer timer_;
    QElapsedTimer sinceTick_;
    double runningBefore_ = 0; ///< Milliseconds of this thread's, at the last tick.
    QList<double> waits_;      ///< Milliseconds; sorted by stop().
    QList<double> ownWaits_;   ///< The same.
};
