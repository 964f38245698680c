// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/bytesearch.h"
#include "channel/match/captures.h"
#include "channel/match/filter.h"
#include "channel/match/filterexpression.h"
#include "channel/match/matchverdict.h"
#include "channel/match/subject.h"

#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace channel {

/// Decides a filter over one subject after the other: what each term of the filter language means is said
/// here. What is known without reading the bytes is asked first. One thread.
///
/// Nothing is allocated for a subject, but by regular expressions, and for each connection once.
class Matcher
{
public:
    using Verdict = MatchVerdict;

    /// How much of a long subject is looked at.
    struct Bounds
    {
        /// Given to a regular expression; where it finds nothing in so much of a longer one, that is
        /// undecided.
        qsizetype regexBytes = 64 * 1024;
        /// A longer one is not searched at all: what asks for its bytes is undecided.
        quint64 searchedBytes = std::numeric_limits<quint64>::max();
    };
    /// Of one that is on its way and must be decided whole.
    static constexpr Bounds wholeMessages{16 * 1024 * 1024, 16 * 1024 * 1024};

    explicit Matcher(std::shared_ptr<const Filter> filter)
        : Matcher(std::move(filter), Bounds())
    {
    }
    Matcher(std::shared_ptr<const Filter> filter, const Bounds &bounds);

    Verdict decide(Subject &subject)
    {
        readsBytes_ = false;
        Verdict known = Verdict::Yes;
        for (const FilterExpression *part : firstParts_) {
            const Verdict one = verdict(*part, subject);
            if (one == Verdict::No)
                return one;
            if (one == Verdict::Undecided)
                known = one;
        }
        return known == Verdict::Yes && bytesParts_.empty() ? known : decideBytes(subject, known);
    }

    /// What was found by the first of the filter's regular expressions that the subject matches, in the order
    /// in which they are written; those behind `not` do not count. Nothing if there is none.
    std::optional<Captures> captures(Subject &subject) const;
    /// How many groups the first of them has, with group 0; 0 if the filter has none.
    int captureCount() const;

    /// The number of a search without which nothing matches; -1 if there is none.
    int requiredSearch() const { return requiredSearch_; }
    int searchCount() const { return int(searches_.size()); }
    const ByteSearch &search(int number) const { return *searches_[size_t(number)]; }

private:
    void prepare(const FilterExpression &expression);
    void order(const FilterExpression &part);
    void collectRegexes(const FilterExpression &expression);
    static int searchRequiredBy(const FilterExpression &expression);

    Verdict decideBytes(Subject &subject, Verdict known);
    Verdict verdict(const FilterExpression &expression, Subject &subject);
    template <typename Parts>
    Verdict allOf(const Parts &parts, Subject &subject);
    Verdict any(const FilterExpression &expression, Subject &subject);
    bool isFromPeer(const FilterExpression &expression, const Subject &subject);
    qint64 timeOfDay(qint64 time);
    Verdict inBytes(const FilterExpression &expression, Subject &subject);
    Verdict containsText(const FilterExpression &expression, Subject &subject);
    Verdict matchesRegex(const FilterExpression &expression, Subject &subject) const;

    std::shared_ptr<const Filter> filter_;
    Bounds bounds_;
    // What must all hold.
    std::vector<const FilterExpression *> firstParts_; ///< May be decided without the bytes.
    std::vector<const FilterExpression *> bytesParts_; ///< About nothing else.
    bool readsBytes_ = false;                          ///< Otherwise what is in them counts as undecided.
    int requiredSearch_;
    std::vector<std::optional<ByteSearch>> searches_; ///< By FilterExpression::searchNumber.
    std::vector<const QRegularExpression *> regexes_; ///< None that is behind `not`.
    std::vector<std::vector<Verdict>> peers_;         ///< By FilterExpression::peerNumber, connection.
    qint64 offsetSlot_ =
        std::numeric_limits<qint64>::min(); ///< The quarter of an hour whose offset is known.
    qint64 offset_ = 0;                     ///< From UTC, in nanoseconds.
    QString window_;                        ///< Bytes read as text; its memory is used again.
};

} // namespace channel
