// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/timedscan.h"

#include "channel/capture/filter/filterscan.h"

#include <QElapsedTimer>
#include <QThread>

using namespace channel;

namespace {

TimedScan scanOnce(const std::shared_ptr<const Capture> &capture, const std::shared_ptr<const Filter> &filter)
{
    QElapsedTimer timer;
    timer.start();
    TimedScan result;
    const FilterScan scan(capture, filter);
    while (!scan.isCaughtUp()) {
        if (result.secondsToFirstMatch == 0 && scan.matches()->count() > 0)
            result.secondsToFirstMatch = double(timer.nsecsElapsed()) / 1e9;
        QThread::usleep(20);
    }
    result.seconds = double(timer.nsecsElapsed()) / 1e9;
    result.matches = scan.matches()->count();
    return result;
}

} // namespace

TimedScan timeScan(const std::shared_ptr<const Capture> &capture, const QString &filter, int times)
{
    FilterError error;
    const auto parsed = Filter::parse(filter, &error);
    if (!parsed)
        qFatal("%s", qPrintable(error.text));
    TimedScan best = scanOnce(capture, parsed);
    for (int run = 1; run < times; ++run) {
        const TimedScan again = scanOnce(capture, parsed);
        best = again.seconds < best.seconds ? again : best;
    }
    return best;
}
