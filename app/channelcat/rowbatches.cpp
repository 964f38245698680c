// SPDX-License-Identifier: MIT

#include "app/channelcat/rowbatches.h"

#include "channel/capture/index/capture.h"
#include "channel/cleanvectorregisters.h"

#include <QThread>

#include <algorithm>
#include <system_error>

namespace channel::cat {

namespace {

constexpr int mostHelpers = 3;
constexpr quint64 batchesForHelp = 4; ///< Fewer are written sooner than a thread begins.
/// What is larger waits for its turn, and then goes through in pieces.
constexpr quint64 largestRowAhead = 256 * 1024;
constexpr qsizetype mostHeld = 1024 * 1024; ///< Bytes of text.

} // namespace

RowBatches::RowBatches(const Capture &capture, const Options &options, QIODevice &output, quint64 first,
                       quint64 last)
    : capture_(capture)
    , options_(options)
    , first_(first)
    , last_(last)
    , count_((last - first + batchSize - 1) / batchSize)
    , reader_(capture)
{
    const int helpers =
        count_ < batchesForHelp ? 0 : std::clamp(QThread::idealThreadCount() - 1, 0, mostHelpers);
    for (int number = 0; number < 2 * (helpers + 1); ++number)
        batches_.push_back(std::make_unique<Batch>(options.format, output));
    try {
        for (int number = 0; number < helpers; ++number)
            helpers_.emplace_back([this] { help(); });
    } catch (const std::system_error &) {
        // There are as many as there could be.
    }
}

RowBatches::~RowBatches()
{
    {
        const std::lock_guard lock(mutex_);
        isOver_ = true;
    }
    changed_.notify_all();
    for (std::thread &helper : helpers_)
        helper.join();
}

bool RowBatches::writeNext()
{
    if (next_ == count_)
        return false;
    {
        std::unique_lock lock(mutex_);
        awaitNext(lock);
    }
    if (!finish(batch(next_)))
        return false;
    ++next_;
    const std::lock_guard lock(mutex_);
    written_ = next_;
    changed_.notify_all();
    return true;
}

/// Makes batches while the next one is made elsewhere.
void RowBatches::awaitNext(std::unique_lock<std::mutex> &lock)
{
    if (claimed_ == next_) {
        claim();
        return;
    }
    while (!batch(next_).isReady) {
        if (!canClaim()) {
            changed_.wait(lock);
            continue;
        }
        Batch &mine = claim();
        lock.unlock();
        make(mine, reader_);
        lock.lock();
        mine.isReady = true;
    }
}

/// What is left of it, now that its turn has come.
bool RowBatches::finish(Batch &batch)
{
    if (!batch.held.release())
        return false;
    if (!batch.hasFailed)
        make(batch, reader_);
    // What stands before a row that cannot be read is written, but nothing behind what could not be written.
    if (batch.hasFailed && !batch.writer.isUnreadable())
        return false;
    const bool written = batch.writer.flush() && !batch.hasFailed;
    batch.held.hold();
    return written;
}

void RowBatches::help()
{
    RowReader reader(capture_);
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return isOver_ || canClaim(); });
        if (isOver_)
            return;
        Batch &mine = claim();
        lock.unlock();
        make(mine, reader);
        lock.lock();
        mine.isReady = true;
        changed_.notify_all();
    }
}

bool RowBatches::canClaim() const
{
    return claimed_ < count_ && claimed_ < written_ + batches_.size();
}

RowBatches::Batch &RowBatches::claim()
{
    Batch &claimed = batch(claimed_);
    claimed.next = first_ + claimed_ * batchSize;
    claimed.last = std::min(claimed.next + batchSize, last_);
    claimed.isReady = false;
    // A date stands where another day begins than that of the row before, which another may have written.
    if (claimed.next > first_)
        claimed.writer.setDay(capture_.frame(claimed.next - 1).time);
    ++claimed_;
    return claimed;
}

void RowBatches::make(Batch &batch, RowReader &reader)
{
    cleanVectorRegisters();
    for (; batch.next < batch.last; ++batch.next) {
        Row &row = reader.row(batch.next);
        const bool waits = row.frame.wireLength() > largestRowAhead || batch.held.size() > mostHeld;
        if (waits && batch.held.isHolding())
            return;
        row.isFatal = row.frame.kind == FrameKind::Malformed && options_.policy == DecodePolicy::Strict;
        if (!batch.writer.write(row)) {
            batch.hasFailed = true;
            return;
        }
    }
}

} // namespace channel::cat
