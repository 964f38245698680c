// SPDX-License-Identifier: MIT

#include "app/channelcat/dumpcommand.h"

#include "app/channelcat/capturestatistics.h"
#include "app/channelcat/filteroption.h"
#include "app/channelcat/loadedcapture.h"
#include "app/channelcat/message.h"
#include "app/channelcat/progress.h"
#include "app/channelcat/rowprinter.h"
#include "app/channelcat/standardoutput.h"
#include "app/terminationsignals.h"
#include "channel/capture/filter/filterscan.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr auto matchInterval = 10ms;

/// Takes rows, from one to before another, and asks after some of them whether to go on: with the first that
/// it has not taken. False if it has enough.
using GoOn = std::function<bool(quint64 next)>;
using TakeRows = std::function<bool(quint64 first, quint64 last, const GoOn &goOn)>;

/// Takes the rows of a capture one after the other, until somebody has enough or interrupts.
class Walk
{
public:
    Walk(std::shared_ptr<const Capture> capture, const TerminationSignals &signals, TakeRows take)
        : capture_(std::move(capture))
        , take_(std::move(take))
        , failuresBefore_(capture_->readFailures())
    {
        QObject::connect(&signals, &TerminationSignals::received, &loop_, [this] {
            interrupted_ = true;
            stop();
        });
    }

    void overAll()
    {
        const quint64 count = capture_->frameCount();
        takeRows(0, count, [this, count](quint64 next) {
            look(next, count);
            return goesOn_;
        });
    }

    void over(const std::shared_ptr<const Filter> &filter)
    {
        FilterScan scan(capture_, filter);
        QTimer tick;
        QObject::connect(&tick, &QTimer::timeout, &loop_, [this, &scan] {
            takeMatches(scan);
            progress_.show(u"Filtering"_s, scan.scannedFrames(), capture_->frameCount());
        });
        QObject::connect(&scan, &FilterScan::caughtUp, &loop_, &QEventLoop::quit);
        tick.start(matchInterval);
        scan.wake();
        if (goesOn_)
            loop_.exec();
        takeMatches(scan);
        if (goesOn_ && scan.undecided() > 0)
            complain(undecidedText(scan.undecided(), unreadText()));
    }

    bool wasInterrupted() const { return interrupted_; }
    /// What could not be read meanwhile, as a part of a sentence; empty if there is nothing.
    QString unreadText() const
    {
        return capture_->readFailures() == failuresBefore_ ? QString() : capture_->readFailureText();
    }
    Progress &progress() { return progress_; }

private:
    void takeMatches(const FilterScan &scan)
    {
        const auto matches = scan.matches();
        for (const quint64 count = matches->count(); taken_ < count && goesOn_; ++taken_)
            takeRows(matches->at(taken_), matches->at(taken_) + 1, [](quint64) { return true; });
    }

    void takeRows(quint64 first, quint64 last, const GoOn &goOn)
    {
        if (!take_(first, last, goOn))
            stop();
    }

    void look(quint64 done, quint64 total)
    {
        QCoreApplication::processEvents();
        progress_.show(u"Printing"_s, done, total);
    }

    void stop()
    {
        goesOn_ = false;
        loop_.quit();
    }

    std::shared_ptr<const Capture> capture_;
    TakeRows take_;
    quint64 failuresBefore_; ///< What the loader could not read is in its report.
    QEventLoop loop_;
    Progress progress_;
    quint64 taken_ = 0; ///< Matches.
    bool goesOn_ = true;
    bool interrupted_ = false;
};

/// Sums over rows, some between two looks.
bool sum(CaptureStatistics &statistics, quint64 first, quint64 last, const GoOn &goOn)
{
    constexpr quint64 rowsBetweenLooks = 64 * 1024;
    for (quint64 next = first; next < last; next = std::min(next + rowsBetweenLooks, last)) {
        statistics.add(next, std::min(next + rowsBetweenLooks, last));
        if (!goOn(next))
            return false;
    }
    return true;
}

} // namespace

int dump(const Arguments &arguments, const std::shared_ptr<const Filter> &filter, StandardOutput &output,
         const TerminationSignals &signals)
{
    QString error;
    const auto loaded =
        LoadedCapture::load(arguments.file, {arguments.policy, arguments.maxMessageSize}, signals, &error);
    if (!loaded) {
        complain(error);
        return Failed;
    }
    const std::shared_ptr<const Capture> capture = loaded->capture();
    RowPrinter printer(*capture, {arguments.format, arguments.policy}, output);
    CaptureStatistics statistics(*capture);
    Walk walk(capture, signals, [&](quint64 first, quint64 last, const GoOn &goOn) {
        return arguments.stats ? sum(statistics, first, last, goOn) : printer.print(first, last, goOn);
    });
    output.setPrelude([&walk] { walk.progress().erase(); });
    if (filter->isEmpty())
        walk.overAll();
    else
        walk.over(filter);
    const bool asJson = arguments.format == ExportFormat::JsonLines;
    if (arguments.stats)
        output.write(asJson ? statistics.json() : statistics.text());
    const bool written = printer.flush() && !output.hasFailed();
    output.setPrelude({});
    if (!loaded->reportText().isEmpty())
        complain(loaded->reportText());
    if (walk.wasInterrupted())
        complain(u"It was interrupted: not all is printed."_s);
    const QString unread = walk.unreadText();
    if (!unread.isEmpty())
        complain(u"Not everything is printed: %1."_s.arg(unread));
    const bool isWhole = !loaded->isIncomplete() && !walk.wasInterrupted() && unread.isEmpty();
    return written && isWhole ? Done : Failed;
}

} // namespace channel::cat
