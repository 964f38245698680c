// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// The value of one of the ASCII hex digits, or -1. (QChar::digitValue takes digits of any script.)
int hexDigitValue(QChar character);
/// Space, TAB, CR or LF.
bool isPayloadBlank(QChar character);

/// Reads "0d 0a", "0x0D,0x0A", "0d:0a" or "0d0a".
ParsedPayload parseHexPayload(const QString &text);

} // namespace channel
