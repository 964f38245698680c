// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/packettools.h"

#include <QString>

namespace channel {

/// From the module, which is loaded at the first call: beside the program, as it was built, or where it is
/// installed. Null and a plain sentence in `error` if there is none, or one of another version.
const PacketTools *loadedPacketTools(QString *error);

} // namespace channel
