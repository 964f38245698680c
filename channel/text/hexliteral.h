// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// Reads bytes as C and Python write them: {0x0d, 0x0a}, with or without a declaration around it, [0x0d,
/// 0x0a], "\x0d\x0a" and b'\x0d\n'. Nothing if the text is no such literal; an error for one that could mean
/// two things, such as {13, 10}.
std::optional<ParsedPayload> parseHexLiteral(const QString &text);

} // namespace channel
