// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filtersearch.h"

#include "channel/capture/filter/scancrew.h"

#include <QThread>

#include <algorithm>
#include <optional>
#include <utility>

namespace channel {

namespace {

using Clock = std::chrono::steady_clock;

constexpr quint64 rowsABlock = BlockSummary::rowsABlock;
constexpr quint64 everything = ~quint64(0);
/// What must be done for a row at least, roughly, for a byte of the file, and for a row whose bytes must be
/// looked at; in nanoseconds.
constexpr double timeOfRow = 10;
constexpr double timeOfByte = 0.1;
constexpr double timeOfLook = 500;
constexpr double timeWorthAThread = 1'000'000;
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
    ScanCrew crew(capture_, filter_, names_);
    bool told = false;
    while (!stopped.stop_requested() && scanAll(crew, stopped)) {
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

/// Rows that make up blocks are looked at together, those before and behind them one by one.
bool FilterSearch::scanAll(ScanCrew &crew, const std::stop_token &stopped)
{
    const quint64 begin = scanned_.load(std::memory_order_relaxed);
    const quint64 end = capture_->frameCount();
    const quint64 firstBlock = (begin + rowsABlock - 1) / rowsABlock;
    const quint64 endBlock = end / rowsABlock;
    if (firstBlock < endBlock) {
        const bool isWhole = scan(crew.own(), stopped, firstBlock * rowsABlock - begin) &&
                             crew.scan(firstBlock, endBlock, helpersFor(end - begin), stopped,
                                       [this](const ScanFindings &findings) { take(findings); });
        if (!isWhole)
            return false;
    }
    return scan(crew.own(), stopped, everything);
}

/// None for what is done before they have begun.
int FilterSearch::helpersFor(quint64 rows) const
{
    const double share = double(rows) / double(std::max<quint64>(1, capture_->frameCount()));
    double time = double(rows) * timeOfRow;
    if (filter_->needsBytes())
        time += double(capture_->fileSize()) * share * timeOfByte;
    if (filter_->needsBytes() && RequiredTexts(filter_->expression()).isEmpty())
        time += double(rows) * timeOfLook;
    const int most = std::clamp(QThread::idealThreadCount(), 1, mostThreads) - 1;
    return int(std::min(double(most), time / timeWorthAThread));
}

bool FilterSearch::scan(BlockScan &scan, const std::stop_token &stopped, quint64 most)
{
    const quint64 begin = scanned_.load(std::memory_order_relaxed);
    const quint64 end = begin + std::min(most, capture_->frameCount() - begin);
    for (quint64 index = begin; index < end;) {
        const quint64 next = std::min(end, index + rowsABlock);
        ScanFindings findings;
        if (!scan.scanRows(index, next, stopped, findings))
            return false;
        take(findings);
        index = next;
    }
    return !stopped.stop_requested();
}

void FilterSearch::take(const ScanFindings &findings)
{
    for (const quint64 index : findings.matches)
        matches_->append(index);
    openRows_.insert(openRows_.end(), findings.openRows.begin(), findings.openRows.end());
    matches_->publish();
    undecided_.store(undecided_.load(std::memory_order_relaxed) + findings.undecided,
                     std::memory_order_release);
    scanned_.store(findings.end, std::memory_order_release);
}

} // namespace channel
