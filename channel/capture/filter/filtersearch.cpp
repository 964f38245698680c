// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filtersearch.h"

#include "channel/capture/filter/filterevaluator.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace channel {

namespace {

using Clock = std::chrono::steady_clock;

constexpr quint64 rowsBetweenLooks = 256;
constexpr quint64 everything = ~quint64(0);
/// A run may have grown to gigabytes: most of the time is left to the other rows.
constexpr int restPerLook = 4;

} // namespace

FilterSearch::FilterSearch(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                           PeerNames names)
    : capture_(std::move(capture))
    , filter_(std::move(filter))
    , names_(std::move(names))
    , matches_(std::make_shared<FilterMatches>())
    , wanted_(capture_->frameCount())
{
}

bool FilterSearch::want(quint64 rows)
{
    const bool looksAtOpenRows = hasOpenRows_.load(std::memory_order_acquire);
    const std::lock_guard lock(mutex_);
    if (rows == wanted_ && !looksAtOpenRows)
        return false;
    wanted_ = rows;
    looksAtOpenRows_ = looksAtOpenRows;
    wakeUp_.notify_one();
    return true;
}

bool FilterSearch::run(const std::stop_token &stopped, const std::function<void()> &caughtUp)
{
    FilterEvaluator evaluator(capture_, filter_, names_);
    bool told = false;
    while (!stopped.stop_requested() && scan(evaluator, stopped, everything)) {
        if (!std::exchange(told, true))
            caughtUp();
        if (!openRowsAreAsTheyWere())
            return false;
        std::unique_lock lock(mutex_);
        wakeUp_.wait(lock, stopped, [this] {
            return wanted_ > scanned_.load(std::memory_order_relaxed) || looksAtOpenRows_;
        });
        looksAtOpenRows_ = false;
    }
    return true;
}

/// One that has ended is looked at in any case, for nobody asks again.
bool FilterSearch::openRowsAreAsTheyWere()
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
bool FilterSearch::addToEnd(quint64 index)
{
    const quint64 count = matches_->count();
    if (count > 0 && matches_->at(count - 1) >= index)
        return false;
    matches_->append(index);
    matches_->publish();
    return true;
}

bool FilterSearch::scan(FilterEvaluator &evaluator, const std::stop_token &stopped, quint64 most)
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
            if (stopped.stop_requested()) // Each row may be a read.
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
