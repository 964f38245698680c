// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterscan.h"

#include "channel/capture/filter/filterevaluator.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace channel {

namespace {

using Clock = std::chrono::steady_clock;

constexpr quint64 rowsBetweenLooks = 256;
constexpr quint64 rowsInBetween = 1024;
constexpr quint64 everything = ~quint64(0);
/// A run may have grown to gigabytes: most of the time is left to the other rows.
constexpr int restPerLook = 4;

} // namespace

FilterScan::FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                       PeerNames names, QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , filter_(std::move(filter))
    , names_(std::move(names))
{
    connect(&inBetween_, &QTimer::timeout, this, &FilterScan::lookInBetween);
    start();
}

FilterScan::~FilterScan()
{
    stop();
}

void FilterScan::start()
{
    matches_ = std::make_shared<FilterMatches>();
    scanned_ = 0;
    undecided_ = 0;
    openRows_.clear();
    nextLook_ = {};
    hasOpenRows_ = false;
    looksAtOpenRows_ = false;
    annotationVersion_ = capture_->annotationVersion();
    wanted_ = capture_->frameCount();
    startThread();
}

void FilterScan::startThread()
{
    try {
        thread_ = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
    } catch (const std::system_error &error) {
        qWarning("No thread can be started to filter (%s). It is done in between, more slowly. End programs "
                 "or raise "
                 "the limit on processes.",
                 error.code().message().c_str());
        evaluator_ = std::make_unique<FilterEvaluator>(capture_, filter_, names_);
        isCaughtUpTold_ = false;
        inBetween_.start(0);
    }
}

void FilterScan::stop()
{
    inBetween_.stop();
    evaluator_.reset();
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

bool FilterScan::isCaughtUp() const
{
    return scannedFrames() >= capture_->frameCount();
}

void FilterScan::wake()
{
    const bool marksChanged =
        filter_->usesAnnotations() && capture_->annotationVersion() != annotationVersion_;
    if (marksChanged) {
        restart();
        return;
    }
    const quint64 count = capture_->frameCount();
    const bool looksAtOpenRows = hasOpenRows_.load(std::memory_order_acquire);
    const std::lock_guard lock(mutex_);
    if (count == wanted_ && !looksAtOpenRows)
        return;
    wanted_ = count;
    looksAtOpenRows_ = looksAtOpenRows;
    wakeUp_.notify_one();
    if (evaluator_)
        inBetween_.start(0);
}

void FilterScan::restart()
{
    stop();
    start();
    Q_EMIT restarted();
}

void FilterScan::run(const std::stop_token &stopped)
{
    FilterEvaluator evaluator(capture_, filter_, names_);
    bool told = false;
    while (!stopped.stop_requested()) {
        if (!scan(evaluator, stopped, everything))
            return;
        if (!std::exchange(told, true))
            QMetaObject::invokeMethod(this, &FilterScan::caughtUp, Qt::QueuedConnection);
        if (!openRowsAreAsTheyWere()) {
            QMetaObject::invokeMethod(this, &FilterScan::restart, Qt::QueuedConnection);
            return;
        }
        std::unique_lock lock(mutex_);
        wakeUp_.wait(lock, stopped, [this] {
            return wanted_ > scanned_.load(std::memory_order_relaxed) || looksAtOpenRows_;
        });
        looksAtOpenRows_ = false;
    }
}

/// What run() does, a few rows at a time.
void FilterScan::lookInBetween()
{
    scan(*evaluator_, {}, rowsInBetween);
    if (!isCaughtUp())
        return;
    inBetween_.stop(); // Until wake().
    const QPointer<FilterScan> self(this);
    if (!std::exchange(isCaughtUpTold_, true))
        Q_EMIT caughtUp();
    if (self && !openRowsAreAsTheyWere())
        restart();
}

/// False if one of them has grown or ended, and the answer for it is another one now. One that has ended is
/// looked at in any case, for nobody asks again.
bool FilterScan::openRowsAreAsTheyWere()
{
    // Not the one that goes through the rows in their order. Made for the first that is looked at.
    std::optional<FilterEvaluator> evaluator;
    const Clock::time_point begin = Clock::now();
    const bool isDue = begin >= nextLook_;
    for (auto row = openRows_.begin(); row != openRows_.end();) {
        const Frame frame = capture_->frame(row->index);
        const bool grewOnly = frame.open;
        if (grewOnly && (frame.length == row->length || !isDue)) {
            ++row;
            continue;
        }
        row->length = frame.length;
        if (!evaluator)
            evaluator.emplace(capture_, filter_, names_);
        const bool matches = evaluator->evaluate(row->index, frame) == FilterEvaluator::Verdict::Yes;
        if (matches != row->matched && !(matches && addToEnd(row->index)))
            return false;
        row->matched = matches;
        row = grewOnly ? row + 1 : openRows_.erase(row);
    }
    if (isDue)
        nextLook_ = Clock::now() + restPerLook * (Clock::now() - begin);
    hasOpenRows_.store(!openRows_.empty(), std::memory_order_release);
    return true;
}

/// Nothing that comes behind the row has been found: the list goes on with it.
bool FilterScan::addToEnd(quint64 index)
{
    const quint64 count = matches_->count();
    if (count > 0 && matches_->at(count - 1) >= index)
        return false;
    matches_->append(index);
    matches_->publish();
    return true;
}

/// Looks at the rows that are there, at most so many more; false if it was stopped.
bool FilterScan::scan(FilterEvaluator &evaluator, const std::stop_token &stopped, quint64 most)
{
    const quint64 begin = scanned_.load(std::memory_order_relaxed);
    const quint64 end = begin + std::min(most, capture_->frameCount() - begin);
    quint64 undecided = undecided_.load(std::memory_order_relaxed);
    for (quint64 index = begin; index < end;) {
        const quint64 blockEnd = std::min(end, index + rowsBetweenLooks);
        for (; index < blockEnd; ++index) {
            const Frame frame = capture_->frame(index);
            const FilterEvaluator::Verdict verdict = evaluator.evaluate(index, frame);
            if (verdict == FilterEvaluator::Verdict::Yes)
                matches_->append(index);
            if (frame.open)
                openRows_.push_back({index, frame.length, verdict == FilterEvaluator::Verdict::Yes});
            undecided += verdict == FilterEvaluator::Verdict::Undecided ? 1 : 0;
            if (verdict == FilterEvaluator::Verdict::Undecided && stopped.stop_requested())
                return false;
        }
        matches_->publish();
        undecided_.store(undecided, std::memory_order_release);
        scanned_.store(index, std::memory_order_release);
        if (stopped.stop_requested())
            return false;
    }
    return true;
}

} // namespace channel
