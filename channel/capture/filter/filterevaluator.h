// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/rowbytes.h"
#include "channel/capture/index/peernames.h"
#include "channel/match/bytesearch.h"
#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"

#include <limits>
#include <memory>
#include <vector>

namespace channel {

/// Applies a filter to the rows of a capture, one after the other. What the index knows is asked first; the
/// file is read only if that does not decide. One thread.
class FilterEvaluator
{
public:
    enum class Verdict : quint8 {
        No,
        Yes,
        Undecided, ///< A regular expression hit its limit, or the bytes cannot be read.
    };

    /// Of a row, this much is given to a regular expression.
    static constexpr qsizetype regexSubjectSize = 64 * 1024;

    /// A peer is found by its name, too.
    FilterEvaluator(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                    PeerNames names = {});

    /// `index` must be below the capture's frameCount().
    Verdict evaluate(quint64 index, const Frame &frame)
    {
        return required_ && isKnownToLack(*required_, frame) ? Verdict::No : decide(index, frame);
    }

private:
    /// What is known about a part of the filter so far.
    enum class Truth : quint8 { No, Yes, Unknown };

    /// A search, and what it has found in the file so far. It searches a whole block at once, so most rows
    /// can be decided by the two offsets: no occurrence begins at `from` or behind it and before `hit`.
    struct Search
    {
        ByteSearch bytes;
        quint64 from = std::numeric_limits<quint64>::max(); ///< In the file.
        quint64 hit = 0;                                    ///< In the file.
        bool isHit = false; ///< An occurrence begins at `hit`; otherwise it is not known whether one does.
    };

    struct Row
    {
        quint64 index = 0;
        const Frame *frame = nullptr;
        bool readsBytes = false;
    };

    /// The row cannot have what is searched: it has no bytes, or the next place at which the searched text
    /// begins lies behind it. False where that is not known. decide() would find the same; this is here,
    /// inline, because it is enough for most rows of most filters on text.
    bool isKnownToLack(const Search &search, const Frame &frame)
    {
        if (!frame.hasBytes())
            return true;
        const quint64 position = bytes_.filePosition(frame);
        return position >= search.from && position + frame.length < search.hit + quint64(search.bytes.size());
    }

    Verdict decide(quint64 index, const Frame &frame);
    Truth truth(const FilterExpression &expression, const Row &row);
    static Truth truthOf(bool isTrue) { return isTrue ? Truth::Yes : Truth::No; }
    static Truth opposite(Truth truth);
    Truth all(const FilterExpression &expression, const Row &row);
    Truth any(const FilterExpression &expression, const Row &row);
    bool isFromPeer(const FilterExpression &expression, const Frame &frame);
    Truth lookUpPeer(const FilterExpression &expression, ConnectionId connection) const;
    qint64 timeOfDay(qint64 time);
    qint64 timeBefore(quint64 index) const;
    Truth inBytes(const FilterExpression &expression, const Frame &frame);
    Truth occursAt(Search &search, quint64 position, const Frame &frame);
    Truth containsText(const FilterExpression &expression, const Frame &frame);
    Truth matchesRegex(const FilterExpression &expression, const Frame &frame);
    template <typename Found>
    Truth search(const Frame &frame, quint64 overlap, Found found);
    void prepare(const FilterExpression &expression);
    const Search *requiredBy(const FilterExpression &expression) const;

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<const Filter> filter_;
    PeerNames names_;
    RowBytes bytes_;
    std::vector<std::unique_ptr<Search>> searches_; ///< By FilterExpression::searchNumber.
    const Search *required_ = nullptr;              ///< No row without it matches; null if there is none.
    std::vector<std::vector<Truth>> peers_;         ///< By FilterExpression::peerNumber, connection.
    quint64 lastIndex_ =
        std::numeric_limits<quint64>::max(); ///< The row that was evaluated last, and its time.
    qint64 lastTime_ = 0;
    qint64 offsetSlot_ = -1; ///< The quarter of an hour whose offset from UTC is known.
    qint64 offset_ = 0;      ///< Nanoseconds.
};

} // namespace channel
