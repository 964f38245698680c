// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filterevaluator.h"

#include <utility>

namespace channel {

FilterEvaluator::FilterEvaluator(std::shared_ptr<const Capture> capture,
                                 const std::shared_ptr<const Filter> &filter, PeerNames names)
    : matcher_(filter)
    , row_(std::move(capture), std::move(names), matcher_)
{
}

FilterEvaluator::Verdict FilterEvaluator::decide(quint64 index, const Frame &frame)
{
    row_.show(index, frame);
    return matcher_.decide(row_);
}

} // namespace channel
