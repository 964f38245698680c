// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/rowsubject.h"
#include "channel/capture/index/peernames.h"
#include "channel/match/filter.h"
#include "channel/match/matcher.h"

#include <memory>

namespace channel {

/// Applies a filter to the rows of a capture, one after the other. What the index knows is asked first; the
/// file is read only if that does not decide. One thread.
class FilterEvaluator
{
public:
    using Verdict = Matcher::Verdict;

    /// Of a row, this much is given to a regular expression.
    static constexpr qsizetype regexSubjectSize = Matcher::Bounds().regexBytes;

    /// A peer is found by its name, too.
    FilterEvaluator(std::shared_ptr<const Capture> capture, const std::shared_ptr<const Filter> &filter,
                    PeerNames names = {});

    /// `index` must be below the capture's frameCount().
    Verdict evaluate(quint64 index, const Frame &frame)
    {
        return row_.isKnownToLack(frame) ? Verdict::No : decide(index, frame);
    }

private:
    Verdict decide(quint64 index, const Frame &frame);

    Matcher matcher_;
    RowSubject row_;
};

} // namespace channel
