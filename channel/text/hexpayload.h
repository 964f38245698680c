// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// The value of one of the ASCII hex digits, or -1. (QChar::digitValue takes digits of any script.)
int hexDigitValue(QChar character);
/// Space, TAB, CR or LF.
bool isPayloadBlank(QChar character);

/// Reads hex as people paste it: pairs of digits in any grouping, with blanks, commas, colons, dashes, 0x or
/// \x between them; literals of C and Python, such as {0x0d, 0x0a} and b'\x0d'; and hex dumps
/// (parsePastedDump).
ParsedPayload parseHexPayload(const QString &text);

} // namespace channel
