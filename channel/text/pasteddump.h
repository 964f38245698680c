// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// Reads a hex dump as people paste it: ours, and those of xxd, hexdump -C, od and Wireshark. Offsets and the
/// text column are recognised over all lines and left out, and `note` says so; a line "*" repeats the one
/// before it.
///
/// Nothing if no column of offsets stands in front: then the text is hex throughout. What could be either is
/// an error.
std::optional<ParsedPayload> parsePastedDump(const QString &text);

} // namespace channel
