// SPDX-License-Identifier: MIT

#include "channel/capture/index/capturestore.h"

namespace channel {

CaptureStore::CaptureStore(std::unique_ptr<CaptureFile> file)
    : file_(std::move(file))
{
}

ConnectionId CaptureStore::addConnection(const ConnectionDescription &description)
{
    connections_.append(&owned_.emplace_back(description));
    connections_.publish();
    return ConnectionId(connections_.appended() - 1);
}

void CaptureStore::publishTotals(const CaptureTotals &totals)
{
    const std::lock_guard lock(totalsMutex_);
    totals_ = totals;
}

CaptureTotals CaptureStore::totals() const
{
    const std::lock_guard lock(totalsMutex_);
    return totals_;
}

} // namespace channel
