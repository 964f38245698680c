// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel::ui {

/// Reads text with the escapes \n \r \t \0 \\ \" \xHH (a byte) and \uHHHH (a character, or half of a pair, in
/// UTF-8).
ParsedPayload parseEscapedPayload(const QString &text);

} // namespace channel::ui
