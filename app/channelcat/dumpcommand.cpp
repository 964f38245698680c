// SPDX-License-Identifier: MIT

#include "app/channelcat/dumpcommand.h"

#include "app/channelcat/capturestatistics.h"
#include "app/channelcat/loadedcapture.h"
#include "app/channelcat/message.h"
#include "app/channelcat/progress.h"
#include "app/channelcat/standardoutput.h"
#include "app/terminationsignals.h"
#include "channel/capture/filter/filterscan.h"
#include "channel/match/filter.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr auto matchInterval = 10ms;
constexpr quint64 rowsBetweenLooks = 1024;

/// Null, and said why, if it is none.
std::shared_ptr<const Filter> parseFilter(const QString &text)
{
    FilterError error;
    auto filter = Filter::parse(text, &error);
    if (!filter) {
        complain(u"--filter: %1"_s.arg(error.text));
        say(u"  %1"_s.arg(text));
        say(u"  %1^"_s.arg(QString(error.position, u' ')));
    }
    return filter;
}

/// Takes the rows of a capture one after the other, until somebody has enough or interrupts.
class Walk
{
public:
    Walk(std::shared_ptr<const Capture> capture, const TerminationSignals &signals,
         std::function<bool(quint64)> take)
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
        for (quint64 index = 0; index < count && goesOn_; ++index) {
            takeOne(index);
            if (index % rowsBetweenLooks == 0)
                look(index, count);
        }
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
            complain(u"Of %1 rows it is not known whether they match: %2."_s.arg(
                QString::number(scan.undecided()),
                unreadText().isEmpty() ? u"looking would have taken too long"_s : unreadText()));
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
            takeOne(matches->at(taken_));
    }

    void takeOne(quint64 index)
    {
        if (!take_(index))
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
    std::function<bool(quint64)> take_;
    quint64 failuresBefore_; ///< What the loader could not read is in its report.
    QEventLoop loop_;
    Progress progress_;
    quint64 taken_ = 0; ///< Matches.
    bool goesOn_ = true;
    bool interrupted_ = false;
};

} // namespace

int dump(const Arguments &arguments, StandardOutput &output, const TerminationSignals &signals)
{
    const auto filter = parseFilter(arguments.filter);
    if (!filter)
        return Usage;
    QString error;
    const auto loaded =
        LoadedCapture::load(arguments.file, {arguments.policy, arguments.maxMessageSize}, signals, &error);
    if (!loaded) {
        complain(error);
        return Failed;
    }
    const std::shared_ptr<const Capture> capture = loaded->capture();
    RowReader reader(*capture);
    RowWriter writer(arguments.format, output);
    CaptureStatistics statistics(*capture);
    Walk walk(capture, signals, [&](quint64 index) {
        if (arguments.stats) {
            statistics.add(capture->frame(index));
            return true;
        }
        Row row = reader.row(index);
        row.isFatal = row.frame.kind == FrameKind::Malformed && arguments.policy == DecodePolicy::Strict;
        return writer.write(row);
    });
    output.setPrelude([&walk] { walk.progress().erase(); });
    if (filter->isEmpty())
        walk.overAll();
    else
        walk.over(filter);
    const bool asJson = arguments.format == ExportFormat::JsonLines;
    if (arguments.stats)
        output.write(asJson ? statistics.json() : statistics.text());
    const bool written = writer.flush() && !output.hasFailed();
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
