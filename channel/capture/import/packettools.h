// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packetdissector.h"
#include "channel/capture/import/segmenttracker.h"

#include <memory>

namespace channel {

/// What libtins does for us. Who links it has tinsTools(). Our programs have it in a module of its own, so
/// that libtins, with the cryptography that it links, is loaded only when somebody opens another program's
/// capture: it would make up a tenth of a start.
class PacketTools
{
public:
    virtual ~PacketTools() = default;
    virtual std::unique_ptr<PacketDissector> newDissector() const = 0;
    virtual std::unique_ptr<SegmentTracker> newTracker(quint32 sequence) const = 0;
};

/// Of the one function in the module, which gives null to a program of another version.
constexpr auto packetToolsSymbol = "channelscopePacketTools";
using PacketToolsFunction = const PacketTools *(*)(const char *version);

} // namespace channel
