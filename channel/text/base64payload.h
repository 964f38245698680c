// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// Reads RFC 4648, section 4, strictly but for blanks and line ends: the padding must be there and be right,
/// and the bits that belong to no byte must be zero.
ParsedPayload parseBase64Payload(const QString &text);

} // namespace channel
