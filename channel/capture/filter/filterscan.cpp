// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterscan.h"

#include "channel/capture/filter/filterevaluator.h"

namespace channel {

namespace {

using Clock = std::chrono::steady_clock;

constexpr quint64 rowsBetweenLooks = 256;
constexpr int restPerLook =
    4; // A run may have grown to gigabytes: most of the time is left to the other rows.

} // namespace

FilterScan::FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                       QObject *parent)
    : QObject(parent)
    , capture_(std::move(capture))
    , filter_(std::move(filter))
{
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
    thread_ = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
}

void FilterScan::stop()
{
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
}

void FilterScan::restart()
{
    stop();
    start();
    Q_EMIT restarted();
}

void FilterScan::run(const std::stop_token &stopped)
{
    FilterEvaluator evaluator(capture_, filter_);
    bool told = false;
    while (!stopped.stop_requested()) {
        if (!scan(evaluator, stopped))
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

/// False if one of them has grown or ended, and the answer for it is another one now. One that has ended is
/// looked at in any case, for nobody asks again.
bool FilterScan::openRowsAreAsTheyWere()
{
    // Not the one that goes through the rows in their order.
    FilterEvaluator evaluator(capture_, filter_);
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
        const bool matches = evaluator.evaluate(row->index, frame) == FilterEvaluator::Verdict::Yes;
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

/// Looks at all rows that are there; false if it was stopped.
bool FilterScan::scan(FilterEvaluator &evaluator, const std::stop_token &stopped)
{
    const quint64 end = capture_->frameCount();
    quint64 undecided = undecided_.load(std::memory_order_relaxed);
    for (quint64 index = scanned_.load(std::memory_order_relaxed); index < end;) {
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
