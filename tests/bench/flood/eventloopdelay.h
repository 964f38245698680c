// SPDX-License-Identifier: MIT

#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QList>
#include <QObject>

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

Q_SIGNALS:
    /// Once a millisecond, if the loop is idle.
    void ticked();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer timer_;
    QElapsedTimer sinceTick_;
    QList<double> waits_; ///< Milliseconds; sorted by stop().
};
