// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/match/bytesearch.h"
#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace channel {

/// Where in a row something stands that a filter looks for.
struct MatchPlace
{
    quint64 first = 0; ///< In the payload; of a malformed run, in all its bytes.
    quint64 size = 0;  ///< Never 0.

    quint64 last() const { return first + size - 1; }
    bool operator==(const MatchPlace &) const = default;
};

/// Finds the places in a row that a filter's words, bytes and expressions match, other than those it must not
/// have. Never changes; any thread.
class MatchPlaces
{
public:
    explicit MatchPlaces(std::shared_ptr<const Filter> filter);

    /// The filter says nothing about bytes: there is nothing to point at.
    bool isEmpty() const { return terms_.empty(); }
    /// The first place in `bytes` that begins at `from` or behind it; of several that begin there, the
    /// longest.
    std::optional<MatchPlace> nextIn(QByteArrayView bytes, quint64 from = 0) const
    {
        return search(bytes, from, true);
    }
    /// The same in a row of a capture, whose file is read in pieces; none, too, once `stopped`.
    std::optional<MatchPlace> next(const Capture &capture, const Frame &frame, quint64 from,
                                   const std::stop_token &stopped = {}) const;
    /// The last place that begins before `before`.
    std::optional<MatchPlace> previous(const Capture &capture, const Frame &frame, quint64 before,
                                       const std::stop_token &stopped = {}) const;

private:
    struct Term
    {
        std::optional<ByteSearch>
            bytes; ///< Otherwise the text or the expression is looked for in characters.
        QString text;
        QRegularExpression regex;
    };
    class Characters;

    void collect(const FilterExpression &expression);
    std::optional<MatchPlace> search(QByteArrayView bytes, quint64 from, bool withExpressions) const;
    /// The same where the characters are known already, of whoever reads them.
    std::optional<MatchPlace> search(QByteArrayView bytes, const std::optional<Characters> &characters,
                                     quint64 from, bool withExpressions) const;
    std::optional<Characters> charactersOf(QByteArrayView bytes) const;
    static std::optional<MatchPlace> find(const Term &term, const Characters &characters, quint64 from);

    std::shared_ptr<const Filter> filter_;
    std::vector<Term> terms_;
    bool readsCharacters_ = false;
    bool hasExpressionsOnly_ = true; ///< Which look at the beginning of a row alone, as the filter does.
    quint64 overlap_ = 0;            ///< A place may begin in one piece of a row and end in the next.
};

} // namespace channel
