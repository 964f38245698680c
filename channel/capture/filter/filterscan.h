// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filtermatches.h"
#include "channel/capture/index/capture.h"
#include "channel/capture/index/peernames.h"
#include "channel/export.h"
#include "channel/match/filter.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace channel {

class BlockScan;
class FilterSearch;
class LooseThread;

/// Looks for the rows of a capture that a filter matches, on a thread of its own, which has helpers where
/// there is much to do, and goes on as rows are added.
///
/// Lives on its owner's thread. Starts at once. Where no thread can be made, which is said, it looks at some
/// rows at a time from the owner's event loop. Where the answer for a row changes, as it may
/// when a malformed run has grown or when marks change, the search begins anew with another list:
/// restarted().
class CHANNEL_EXPORT FilterScan : public QObject
{
    Q_OBJECT

public:
    /// `names` as in FilterEvaluator.
    FilterScan(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
               PeerNames names = {}, QObject *parent = nullptr);
    /// Waits for no disk: a search that a disk holds up ends by itself.
    ~FilterScan() override;

    const std::shared_ptr<const Filter> &filter() const { return filter_; }
    /// What was found; grows from another thread until the search is restarted.
    std::shared_ptr<const FilterMatches> matches() const;
    /// Rows that were looked at.
    quint64 scannedFrames() const;
    /// Every row that is there has been looked at.
    bool isCaughtUp() const;
    /// Rows of which it is not known whether they match: a regular expression would have taken too long, or
    /// only a part of the row was looked at, or its bytes cannot be read.
    quint64 undecided() const;

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
    void lookInBetween();
    void restart();

    const std::shared_ptr<const Capture> capture_;
    const std::shared_ptr<const Filter> filter_;
    const PeerNames names_;
    std::shared_ptr<FilterSearch> search_; ///< The thread's, too, which may outlive this.
    quint64 annotationVersion_ = 0;
    QTimer inBetween_;                   ///< Without a thread.
    std::unique_ptr<BlockScan> ownScan_; ///< The same.
    bool isCaughtUpTold_ = false;        ///< The same.
    std::unique_ptr<LooseThread> thread_;
};

} // namespace channel
