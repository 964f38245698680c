// SPDX-License-Identifier: MIT

#pragma once

#include "channel/text/parsedpayload.h"

#include <QStringView>

#include <array>

namespace channel {

/// What one escape stands for, or what is wrong with it.
struct Escape
{
    std::array<char, 4> bytes = {};
    qsizetype size = 0;       ///< How many of `bytes` count.
    qsizetype characters = 0; ///< Of the text, the backslash included.
    std::optional<PayloadError> error = std::nullopt;
};

/// Reads the escape whose backslash stands at `position`: \n \r \t \0 \\ \" \xHH (one byte), \u{H…} (a
/// character, in UTF-8) and \{{ (two braces that begin no variable).
Escape readEscape(QStringView text, qsizetype position);

} // namespace channel
