// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filterevaluator.h"
#include "channel/capture/filter/requiredtexts.h"
#include "channel/capture/filter/scanfindings.h"

#include <stop_token>

namespace channel {

/// Finds the rows of blocks that match a filter, and looks at as few of them as it can.
///
/// A block whose summary says that none matches, or all, needs no look. Where every match has a certain text,
/// the file is searched for it from one end of some blocks to the other, whatever the bytes belong to, and
/// only rows with what was found in them are looked at; rows that do not stand together in the file are
/// looked at in any case. One thread.
class BlockScan
{
public:
    /// What is read of the file at once to search it; blocks that reach farther are looked at row by row.
    static constexpr quint64 readSize = 512 * 1024;

    /// `names` as in FilterEvaluator.
    BlockScan(const std::shared_ptr<const Capture> &capture, const std::shared_ptr<const Filter> &filter,
              const PeerNames &names = {});

    /// Looks at the blocks from `first` on and before `end`, which must be full. Adds to the findings; false
    /// if it was stopped.
    bool scan(quint64 first, quint64 end, const std::stop_token &stopped, ScanFindings &findings);
    /// The same for any rows, one after the other.
    bool scanRows(quint64 first, quint64 end, const std::stop_token &stopped, ScanFindings &findings);

    /// Blocks from `first` on, before `end`, to be scanned together: so many that it is worth it to hand them
    /// over, and so few that what is found in them is soon seen. Returns the first that is not of them.
    quint64 handful(quint64 first, quint64 end) const;

private:
    enum class Todo : quint8 { Nothing, TakeAll, LookAtApart, Search, LookAtEach };

    struct Block
    {
        quint64 firstRow = 0;
        BlockSummary summary;
        Todo todo = Todo::LookAtEach;
    };

    /// Where a text stands in what was read: no occurrence begins at `from` or behind it and before `hit`.
    struct Cursor
    {
        qsizetype from = none;
        qsizetype hit = 0; ///< None if there is no other.
    };
    static constexpr qsizetype none = std::numeric_limits<qsizetype>::max();

    using Blocks = std::vector<Block>;

    Todo todoFor(const BlockSummary &summary) const;
    size_t groupEnd(size_t first) const;
    bool readGroup(size_t first, size_t end);
    bool doFor(const Block &block, bool isRead);
    bool search(const Block &block);
    bool isAnyWithin(qsizetype begin, qsizetype end);
    bool lookAtHits(const Block &block);
    quint64 firstToLookAt(const Block &block);
    bool hasRequired(const Frame &frame);
    bool lookAtApart(const Block &block, quint64 from);
    bool lookAtEach(const Block &block);
    void takeAll(const Block &block);
    bool lookAt(quint64 index, const Frame &frame);
    void seek(size_t number, qsizetype place);

    const std::shared_ptr<const Capture> capture_;
    const std::shared_ptr<const Filter> filter_;
    const RequiredTexts required_;
    FilterEvaluator evaluator_;
    RowBytes places_; ///< Of rows; reads nothing.
    Blocks blocks_;   ///< Of the handful that is scanned.
    std::vector<Cursor> cursors_;
    QByteArray bytes_; ///< What was read, and where it begins in the file.
    quint64 bytesAt_ = 0;
    std::stop_token stopped_;
    ScanFindings *findings_ = nullptr;
};

} // namespace channel
