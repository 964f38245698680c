// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/blockscan.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace channel {

/// Scans blocks on several threads: that of the caller, and helpers. What is found is handed over on the
/// caller's, in the order of the rows.
class ScanCrew
{
public:
    using Take = std::function<void(const ScanFindings &findings)>;

    /// `names` as in FilterEvaluator.
    ScanCrew(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
             PeerNames names = {});

    /// Looks at the blocks from `first` on and before `end`, which must be full; false if it was stopped. So
    /// many helpers, or as many as can be made. They have ended when this returns.
    bool scan(quint64 first, quint64 end, int helpers, const std::stop_token &stopped, const Take &take);
    /// That of the caller, for rows that are no block.
    BlockScan &own() { return own_; }

private:
    /// Some blocks, in the hands of one of the crew or back from there.
    struct Part
    {
        quint64 first = 0;
        quint64 end = 0;
        ScanFindings findings;
        bool isBack = false;
        bool isWhole = false; ///< It was not stopped.
    };
    using Lock = std::unique_lock<std::mutex>;

    std::vector<std::jthread> makeHelpers(int count, const std::stop_token &stopped);
    void help(const std::stop_token &stopped);
    bool lead(const std::stop_token &stopped, const Take &take);
    bool takeThoseBack(Lock &lock, const Take &take);
    bool mayBegin() const { return next_ < end_ && parts_.size() < mostParts_; }
    void scanNext(Lock &lock, BlockScan &scan, const std::stop_token &stopped);

    const std::shared_ptr<const Capture> capture_;
    const std::shared_ptr<const Filter> filter_;
    const PeerNames names_;
    BlockScan own_;
    std::mutex mutex_; ///< Guards the rest.
    std::condition_variable mayBegin_;
    std::condition_variable isFirstBack_;
    std::deque<Part> parts_;          ///< That have not been taken, in the order of their rows.
    std::vector<ScanFindings> spare_; ///< Their memory is used again.
    size_t mostParts_ = 1;
    quint64 next_ = 0; ///< Blocks.
    quint64 end_ = 0;
};

} // namespace channel
