// SPDX-License-Identifier: MIT

#include "tests/bench/flood/eventloopdelay.h"

#include <QTimerEvent>

#include <algorithm>
#include <ctime>
#include <utility>

namespace {

constexpr int intervalMs = 1;

/// How long this thread has been running, in milliseconds.
double runningMs()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double shareOf(const QList<double> &sorted, double share)
{
    return sorted.isEmpty() ? 0 : sorted.at(qsizetype(share * double(sorted.size() - 1)));
}

} // namespace

void EventLoopDelay::start()
{
    waits_.clear();
    ownWaits_.clear();
    runningBefore_ = runningMs();
    sinceTick_.start();
    timer_.start(intervalMs, Qt::PreciseTimer, this);
}

void EventLoopDelay::stop()
{
    timer_.stop();
    std::ranges::sort(waits_);
    std::ranges::sort(ownWaits_);
}

double EventLoopDelay::percentile(double share) const
{
    return shareOf(waits_, share);
}

double EventLoopDelay::ownPercentile(double share) const
{
    return shareOf(ownWaits_, share);
}

QString EventLoopDelay::text() const
{
    return QStringLiteral("event loop delay p50 %1, p99 %2, max %3 ms; running p99 %4, max %5 ms")
        .arg(percentile(0.5), 0, 'f', 2)
        .arg(percentile(0.99), 0, 'f', 2)
        .arg(longest(), 0, 'f', 2)
        .arg(ownPercentile(0.99), 0, 'f', 2)
        .arg(ownPercentile(1), 0, 'f', 2);
}

void EventLoopDelay::addWaits(QList<double> *waits, double wait)
{
    do {
        waits->append(std::max(wait, 0.0));
        wait -= intervalMs;
    } while (wait > 0);
}

void EventLoopDelay::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != timer_.timerId())
        return QObject::timerEvent(event);
    const double running = runningMs();
    addWaits(&waits_, double(sinceTick_.nsecsElapsed()) / 1e6 - intervalMs);
    addWaits(&ownWaits_, running - std::exchange(runningBefore_, running));
    sinceTick_.start();
    Q_EMIT ticked();
}
