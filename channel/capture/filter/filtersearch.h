// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filtermatches.h"
#include "channel/capture/filter/scanfindings.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/peernames.h"
#include "channel/match/filter.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace channel {

class BlockScan;
class ScanCrew;

/// One search through the rows of a capture, from the first one on: the work of a FilterScan, and how far it
/// is. One thread searches, with helpers where there is much to do; any other may ask.
class FilterSearch
{
public:
    /// Helpers and the searching thread together, at most; fewer if there are fewer processors.
    static constexpr int mostThreads = 8;

    /// `names` as in FilterEvaluator.
    FilterSearch(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                 PeerNames names = {});

    const std::shared_ptr<FilterMatches> &matches() const { return matches_; }
    quint64 scannedFrames() const { return scanned_.load(std::memory_order_acquire); }
    quint64 undecided() const { return undecided_.load(std::memory_order_acquire); }

    /// There are so many rows to look at now; and rows that still grew may have grown. Returns whether that
    /// is anything to do.
    bool want(quint64 rows);

    /// Looks at what is wanted and waits for more, until it is stopped or, which returns false, the answer
    /// for a row has become another one. Tells when it has looked at all rows for the first time.
    bool run(const std::stop_token &stopped, const std::function<void()> &caughtUp);

    /// For whoever does the same a few rows at a time. Looks at the rows that are there, at most so many
    /// more; false if it was stopped.
    bool scan(BlockScan &scan, const std::stop_token &stopped, quint64 most);
    /// False if a row has grown or ended, and the answer for it is another one now.
    bool openRowsAreAsTheyWere();

private:
    bool scanAll(ScanCrew &crew, const std::stop_token &stopped);
    int helpersFor(quint64 rows) const;
    void take(const ScanFindings &findings);
    bool addToEnd(quint64 index);

    const std::shared_ptr<const Capture> capture_;
    const std::shared_ptr<const Filter> filter_;
    const PeerNames names_;
    const std::shared_ptr<FilterMatches> matches_;
    std::atomic<quint64> scanned_ = 0;
    std::atomic<quint64> undecided_ = 0;
    std::vector<ScanFindings::OpenRow> openRows_;    ///< The searching thread's own.
    std::chrono::steady_clock::time_point nextLook_; ///< At open rows; the same.
    std::atomic<bool> hasOpenRows_ = false;          ///< As of these.
    std::mutex mutex_;
    std::condition_variable_any wakeUp_;
    quint64 wanted_;               ///< Rows to look at; guarded by mutex_.
    bool looksAtOpenRows_ = false; ///< Whether they have grown; guarded by mutex_.
};

} // namespace channel
