// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packettools.h"

namespace channel {

/// Through libtins, which whoever calls this links.
const PacketTools &tinsTools();

} // namespace channel
