#pragma once

#include "channel/capture/filter/bytesearch.h"
#include "channel/capture/filter/filter.h"
#include "channel/capture/filter/filterexpression.h"
#include "channel/capture/filter/rowbytes.h"

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

    FilterEvaluator(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter);

    /// `index` must be below the capture's frameCount().
    Verdict evaluate(quint64 index, const Frame &frame);

private:
    /// What is known about a part of the filter so far.
    enum class Truth : quint8 { No, Yes, Unknown };

    struct Row
    {
        quint64 index = 0;
        const Frame *frame = nullptr;
        bool readsBytes = false;
    };

    Truth truth(const FilterExpression &expression, const Row &row);
    static Truth opposite(Truth truth);
    Truth all(const FilterExpression &expression, const Row &row);
    Truth any(const FilterExpression &expression, const Row &row);
    bool isTrue(const FilterExpression &expression, const Row &row);
    bool isFromPeer(const FilterExpression &expression, const Frame &frame);
    Truth lookUpPeer(const FilterExpression &expression, ConnectionId connection) const;
    qint64 timeOfDay(qint64 time);
    qint64 timeBefore(quint64 index) const;
    Truth inBytes(const FilterExpression &expression, const Frame &frame);
    Truth containsText(const FilterExpression &expression, const Frame &frame);
    Truth matchesRegex(const FilterExpression &expression, const Frame &frame);
    template <typename Found>
    Truth search(const Frame &frame, quint64 overlap, Found found);
    void prepare(const FilterExpression &expression);

    std::shared_ptr<const Capture> capture_;
    std::shared_ptr<const Filter> filter_;
    RowBytes bytes_;
    /// A search, and how far it went ahead of the rows in the block that they come from.
    struct Search
    {
        ByteSearch bytes;
        quint64 block = 0;          ///< As RowBytes numbers them.
        const char *from = nullptr; ///< No occurrence begins from here …
        const char *hit = nullptr;  ///< … up to here, where one does or may.
    };

    bool isInPiece(Search &search, QByteArrayView piece);

    std::vector<std::unique_ptr<Search>> searches_; ///< By FilterExpression::searchNumber.
    std::vector<std::vector<Truth>> peers_;         ///< By FilterExpression::peerNumber, connection.
    quint64 lastIndex_ =
        std::numeric_limits<quint64>::max(); ///< The row that was evaluated last, and its time.
    qint64 lastTime_ = 0;
    qint64 offsetSlot_ = -1; ///< The quarter of an hour whose offset from UTC is known.
    qint64 offset_ = 0;      ///< Nanoseconds.
};

} // namespace channel
