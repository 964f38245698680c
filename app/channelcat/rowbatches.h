// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/heldoutput.h"
#include "channel/capture/export/rowwriter.h"
#include "channel/protocol/protocolerror.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace channel::cat {

/// Writes many rows of a capture in their order, while other threads make the text of those that follow.
///
/// What they make ahead is bounded: a few batches, each without rows that are large.
class RowBatches
{
public:
    struct Options
    {
        ExportFormat format = ExportFormat::TextLines;
        DecodePolicy policy = DecodePolicy::Strict;
    };

    /// The rows from `first` to before `last`. `capture` and `output` must outlive it.
    RowBatches(const Capture &capture, const Options &options, QIODevice &output, quint64 first,
               quint64 last);
    ~RowBatches();
    Q_DISABLE_COPY_MOVE(RowBatches)

    /// Writes the next ones. False if they cannot be read or written, or all are.
    bool writeNext();
    /// The first row that is not written.
    quint64 next() const { return std::min(first_ + next_ * batchSize, last_); }

private:
    static constexpr quint64 batchSize = 2048; ///< Rows.

    /// Rows that one thread makes the text of.
    struct Batch
    {
        Batch(ExportFormat format, QIODevice &output)
            : held(output)
            , writer(format, held)
        {
        }

        HeldOutput held;
        RowWriter writer;
        quint64 next = 0; ///< The first row that is not in the writer.
        quint64 last = 0;
        bool isReady = false; ///< As far as it can be made ahead.
        bool hasFailed = false;
    };

    void help();
    Batch &batch(quint64 number) const { return *batches_[size_t(number % batches_.size())]; }
    bool canClaim() const;
    Batch &claim();
    void make(Batch &batch, RowReader &reader);
    bool finish(Batch &batch);
    void awaitNext(std::unique_lock<std::mutex> &lock);

    const Capture &capture_;
    const Options options_;
    const quint64 first_;
    const quint64 last_;
    const quint64 count_; ///< Batches.
    std::vector<std::unique_ptr<Batch>> batches_;
    RowReader reader_;
    quint64 next_ = 0; ///< Batch that is written next.

    std::mutex mutex_; ///< Guards what follows, and `isReady` of batches.
    std::condition_variable changed_;
    quint64 claimed_ = 0; ///< Batches that somebody makes or has made.
    quint64 written_ = 0;
    bool isOver_ = false;
    std::vector<std::thread> helpers_;
};

} // namespace channel::cat
