// SPDX-License-Identifier: MIT

#include "channel/capture/filter/blockscan.h"

#include "channel/capture/filter/outlook.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/cleanvectorregisters.h"

#include <algorithm>
#include <bit>

namespace channel {

namespace {

constexpr quint64 bytesAHandful = 4 * 1024 * 1024;

/// How long a row takes depends on what must be done for it.
quint64 mostBlocks(const Filter &filter, const RequiredTexts &required)
{
    if (!filter.needsBytes())
        return 16;
    if (required.isEmpty())
        return 1;
    return required.decide() ? 32 : 8;
}

} // namespace

BlockScan::BlockScan(const std::shared_ptr<const Capture> &capture,
                     const std::shared_ptr<const Filter> &filter, const PeerNames &names)
    : capture_(capture)
    , filter_(filter)
    , required_(filter->expression())
    , evaluator_(capture, filter, names)
    , places_(capture)
    , cursors_(required_.searches().size())
{
}

quint64 BlockScan::handful(quint64 first, quint64 end) const
{
    const quint64 last = std::min(end, first + mostBlocks(*filter_, required_));
    quint64 block = first;
    for (quint64 bytes = 0; block < last && bytes < bytesAHandful; ++block) {
        const BlockSummary summary = capture_->block(block);
        for (const Direction direction : {Direction::In, Direction::Out})
            bytes += summary.payloadBytes[size_t(direction)] + summary.malformedBytes[size_t(direction)];
    }
    return block;
}

bool BlockScan::scan(quint64 first, quint64 end, const std::stop_token &stopped, ScanFindings &findings)
{
    cleanVectorRegisters();
    stopped_ = stopped;
    findings_ = &findings;
    blocks_.clear();
    for (quint64 block = first; block < end; ++block) {
        const BlockSummary summary = capture_->block(block);
        blocks_.push_back({block * BlockSummary::rowsABlock, summary, todoFor(summary)});
    }
    for (size_t next = 0; next < blocks_.size();) {
        const size_t groupEnd = this->groupEnd(next);
        const bool isRead = blocks_[next].todo == Todo::Search && readGroup(next, groupEnd);
        for (; next < groupEnd; ++next) {
            if (!doFor(blocks_[next], isRead))
                return false;
        }
        if (stopped_.stop_requested())
            return false;
    }
    findings.end = end * BlockSummary::rowsABlock;
    return true;
}

bool BlockScan::scanRows(quint64 first, quint64 end, const std::stop_token &stopped, ScanFindings &findings)
{
    cleanVectorRegisters();
    stopped_ = stopped;
    findings_ = &findings;
    for (quint64 index = first; index < end; ++index) {
        if (!lookAt(index, capture_->frame(index)))
            return false;
    }
    findings.end = end;
    return true;
}

BlockScan::Todo BlockScan::todoFor(const BlockSummary &summary) const
{
    const Outlook outlook = outlookOf(filter_->expression(), summary);
    if (!outlook.mayHold)
        return Todo::Nothing;
    if (!outlook.mayFail)
        return Todo::TakeAll;
    if (required_.isEmpty() || summary.fileEnd - summary.fileBegin > readSize)
        return Todo::LookAtEach;
    return summary.fileEnd == 0 ? Todo::LookAtApart : Todo::Search;
}

/// Blocks that are searched in one read, or one that is not searched.
size_t BlockScan::groupEnd(size_t first) const
{
    size_t end = first + 1;
    if (blocks_[first].todo != Todo::Search)
        return end;
    quint64 begin = blocks_[first].summary.fileBegin;
    quint64 last = blocks_[first].summary.fileEnd;
    for (; end < blocks_.size() && blocks_[end].todo == Todo::Search; ++end) {
        begin = std::min(begin, blocks_[end].summary.fileBegin);
        last = std::max(last, blocks_[end].summary.fileEnd);
        if (last - begin > readSize)
            break;
    }
    return end;
}

/// False where the file cannot be read: whoever looks at the rows one by one says which are undecided.
bool BlockScan::readGroup(size_t first, size_t end)
{
    if (!capture_->file())
        return false;
    bytesAt_ = blocks_[first].summary.fileBegin;
    quint64 last = 0;
    for (size_t block = first; block < end; ++block) {
        bytesAt_ = std::min(bytesAt_, blocks_[block].summary.fileBegin);
        last = std::max(last, blocks_[block].summary.fileEnd);
    }
    const auto size = qsizetype(last - bytesAt_);
    bytes_.resize(size);
    std::ranges::fill(cursors_, Cursor());
    return capture_->file()->read(bytesAt_, bytes_.data(), size) == size;
}

bool BlockScan::doFor(const Block &block, bool isRead)
{
    switch (block.todo) {
    case Todo::Nothing:
        return true;
    case Todo::TakeAll:
        takeAll(block);
        return true;
    case Todo::LookAtApart:
        return lookAtApart(block, 0);
    case Todo::Search:
        return isRead ? search(block) : lookAtEach(block);
    case Todo::LookAtEach:
        break;
    }
    return lookAtEach(block);
}

bool BlockScan::search(const Block &block)
{
    const auto begin = qsizetype(block.summary.fileBegin - bytesAt_);
    const auto end = qsizetype(block.summary.fileEnd - bytesAt_);
    return isAnyWithin(begin, end) ? lookAtHits(block) : lookAtApart(block, 0);
}

bool BlockScan::isAnyWithin(qsizetype begin, qsizetype end)
{
    bool isAny = false;
    for (size_t number = 0; number < cursors_.size(); ++number) {
        seek(number, begin);
        isAny = isAny || cursors_[number].hit < end;
    }
    return isAny;
}

/// The rows that are not apart stand in the file in their order: nothing but those that are is left once no
/// text stands before the end of the block.
bool BlockScan::lookAtHits(const Block &block)
{
    const auto end = qsizetype(block.summary.fileEnd - bytesAt_);
    const auto isBehind = [end](const Cursor &cursor) {
        return cursor.hit >= end;
    };
    for (quint64 row = firstToLookAt(block); row < BlockSummary::rowsABlock; ++row) {
        const quint64 index = block.firstRow + row;
        const Frame frame = capture_->frame(index);
        const bool isApart = block.summary.isApart(row);
        const bool isHit = !isApart && frame.hasBytes() && hasRequired(frame);
        if (isHit && required_.decide())
            findings_->matches.push_back(index);
        else if ((isHit || isApart) && !lookAt(index, frame))
            return false;
        if (std::ranges::all_of(cursors_, isBehind))
            return lookAtApart(block, row + 1);
    }
    return true;
}

/// No row before it is apart, or reaches to where a text stands first.
quint64 BlockScan::firstToLookAt(const Block &block)
{
    if (std::ranges::any_of(block.summary.apart, [](quint64 rows) { return rows != 0; }))
        return 0;
    const quint64 hit = bytesAt_ + quint64(std::ranges::min(cursors_, {}, &Cursor::hit).hit);
    const auto endOf = [&](quint64 row) {
        const Frame frame = capture_->frame(block.firstRow + row);
        return frame.hasBytes() && frame.length > 0 ? places_.filePosition(frame) + frame.length : 0;
    };
    quint64 first = 0;
    quint64 last = BlockSummary::rowsABlock;
    while (first < last) {
        const quint64 middle = first + (last - first) / 2;
        quint64 row = middle;
        while (row < last && endOf(row) == 0)
            ++row; // It stands nowhere, and the next tells.
        if (row == last || endOf(row) > hit)
            last = middle;
        else
            first = row + 1;
    }
    return first;
}

bool BlockScan::hasRequired(const Frame &frame)
{
    if (frame.length == 0)
        return false;
    const auto begin = qsizetype(places_.filePosition(frame) - bytesAt_);
    const auto end = begin + qsizetype(frame.length);
    bool has = false;
    for (size_t number = 0; number < cursors_.size() && !has; ++number) {
        seek(number, begin);
        const qsizetype hit = cursors_[number].hit;
        has = hit < end && required_.searches()[number].size() <= end - hit;
    }
    return has;
}

/// Finds where the text stands first from a place on, unless that is known.
void BlockScan::seek(size_t number, qsizetype place)
{
    Cursor &cursor = cursors_[number];
    if (place >= cursor.from && place <= cursor.hit)
        return;
    const qsizetype found = required_.searches()[number].indexIn(QByteArrayView(bytes_).sliced(place));
    cursor = {place, found < 0 ? none : place + found};
}

bool BlockScan::lookAtApart(const Block &block, quint64 from)
{
    for (quint64 row = from; row < BlockSummary::rowsABlock; ++row) {
        const quint64 left = block.summary.apart[row / 64] >> row % 64;
        if (left == 0) {
            row |= 63; // None of these.
            continue;
        }
        row += quint64(std::countr_zero(left));
        const quint64 index = block.firstRow + row;
        if (!lookAt(index, capture_->frame(index)))
            return false;
    }
    return true;
}

bool BlockScan::lookAtEach(const Block &block)
{
    for (quint64 index = block.firstRow; index < block.firstRow + BlockSummary::rowsABlock; ++index) {
        if (!lookAt(index, capture_->frame(index)))
            return false;
    }
    return true;
}

void BlockScan::takeAll(const Block &block)
{
    for (quint64 index = block.firstRow; index < block.firstRow + BlockSummary::rowsABlock; ++index)
        findings_->matches.push_back(index);
}

/// False once it is stopped: each row may be a read.
bool BlockScan::lookAt(quint64 index, const Frame &frame)
{
    const FilterEvaluator::Verdict verdict = evaluator_.evaluate(index, frame);
    const bool matches = verdict == FilterEvaluator::Verdict::Yes;
    if (matches)
        findings_->matches.push_back(index);
    if (frame.open)
        findings_->openRows.push_back({index, frame.length, matches});
    findings_->undecided += verdict == FilterEvaluator::Verdict::Undecided ? 1 : 0;
    return !stopped_.stop_requested();
}

} // namespace channel
