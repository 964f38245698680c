// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

namespace channel {

/// Reads text with the escapes that readEscape() knows; all else is itself, in UTF-8. It knows no variables:
/// those are PayloadTemplate's.
ParsedPayload parseEscapedText(const QString &text);

} // namespace channel
