// SPDX-License-Identifier: MIT

#include "tests/bench/flood/eventloopdelay.h"

#include <QTimerEvent>

#include <algorithm>

namespace {
constexpr int intervalMs = 1;
}

void EventLoopDelay::start()
{
    waits_.clear();
    sinceTick_.start();
    timer_.start(intervalMs, Qt::PreciseTimer, this);
}

void EventLoopDelay::stop()
{
    timer_.stop();
    std::ranges::sort(waits_);
}

double EventLoopDelay::percentile(double share) const
{
    if (waits_.isEmpty())
        return 0;
    return waits_.at(qsizetype(share * double(waits_.size() - 1)));
}

void EventLoopDelay::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != timer_.timerId())
        return QObject::timerEvent(event);
    double wait = double(sinceTick_.nsecsElapsed()) / 1e6 - intervalMs;
    sinceTick_.start();
    do {
        waits_.append(std::max(wait, 0.0));
        wait -= intervalMs;
    } while (wait > 0);
    Q_EMIT ticked();
}
