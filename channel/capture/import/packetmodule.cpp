// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinstools.h"

#include <cstring>

/// What loadedtools.cpp looks for.
extern "C" Q_DECL_EXPORT const channel::PacketTools *channelscopePacketTools(const char *version)
{
    return std::strcmp(version, CHANNELSCOPE_VERSION) == 0 ? &channel::tinsTools() : nullptr;
}
