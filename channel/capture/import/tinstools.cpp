// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinstools.h"

#include "channel/capture/import/tinsdissector.h"
#include "channel/capture/import/tinstracker.h"

namespace channel {

namespace {

class TinsTools final : public PacketTools
{
public:
    std::unique_ptr<PacketDissector> newDissector() const override
    {
        return std::make_unique<TinsDissector>();
    }

    std::unique_ptr<SegmentTracker> newTracker(quint32 sequence) const override
    {
        return std::make_unique<TinsTracker>(sequence);
    }
};

} // namespace

const PacketTools &tinsTools()
{
    static const TinsTools tools;
    return tools;
}

} // namespace channel
