// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filtermatches.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/peernames.h"
#include "channel/match/filter.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace channel {

class FilterEvaluator;

/// Looks for the rows of a capture that a filter matches, on a thread of its own, and goes on as rows are
/// added.
///
/// Lives on its owner's thread. Starts at once. Where no thread can be made, which is said, it looks at some
/// rows at a time from the owner's event loop (FAULTS 109). Where the answer for a row changes, as it may
/// when a malformed run has grown or when marks change, the search begins anew with another list:
/// restarted().
class FilterScan : public QObject
{
    Q_OBJECT

public:
    /// `names` as in FilterEvaluator.
    FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
               PeerNames names = {}, QObject *parent = nullptr);
    /// Ends the search within some milliseconds.
    ~FilterScan() override;

    const std::shared_ptr<const Filter> &filter() const { return filter_; }
    /// What was found; grows from another thread until the search is restarted.
    std::shared_ptr<const FilterMatches> matches() const { return matches_; }
    /// Rows that were looked at.
    quint64 scannedFrames() const { return scanned_.load(std::memory_order_acquire); }
    /// Every row that is there has been looked at.
    bool isCaughtUp() const;
    /// Rows of which it is not known whether they match: a regular expression would have taken too long, or
    /// only a part of the row was looked at, or its bytes cannot be read.
    quint64 undecided() const { return undecided_.load(std::memory_order_acquire); }

    /// There may be something new; cheap, for a tick of the window.
    void wake();

Q_SIGNALS:
    /// All rows that were there have been looked at, for the first time since the start or a restart.
    void caughtUp();
    /// matches() is another list now.
    void restarted();

private:
    void start();
    void startThread();
    void stop();
    void lookInBetween();
    void restart();
    void run(const std::stop_token &stopped);
    bool scan(FilterEvaluator &evaluator, const std::stop_token &stopped, quint64 most);
    bool openRowsAreAsTheyWere();
    bool addToEnd(quint64 index);

    /// A malformed run that still grew when it was looked at.
    struct OpenRow
    {
        quint64 index = 0;
        quint64 length = 0; ///< At that time.
        bool matched = false;
    };

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<const Filter> filter_;
    PeerNames names_;
    std::shared_ptr<FilterMatches> matches_;
    quint64 annotationVersion_ = 0;
    std::atomic<quint64> scanned_ = 0;
    std::atomic<quint64> undecided_ = 0;
    std::vector<OpenRow> openRows_;                  ///< The thread's own.
    std::chrono::steady_clock::time_point nextLook_; ///< At open rows; the thread's own.
    std::atomic<bool> hasOpenRows_ = false;          ///< As of these.
    std::mutex mutex_;
    std::condition_variable_any wakeUp_;
    quint64 wanted_ = 0;                         ///< Rows to look at; guarded by mutex_.
    bool looksAtOpenRows_ = false;               ///< Whether they have grown; guarded by mutex_.
    QTimer inBetween_;                           ///< Without a thread.
    std::unique_ptr<FilterEvaluator> evaluator_; ///< The same.
    bool isCaughtUpTold_ = false;                ///< The same.
    std::jthread thread_;                        ///< Last, so that it ends before what it uses.
};

} // namespace channel
