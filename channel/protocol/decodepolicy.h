// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// What a decoder does after the first error.
enum class DecodePolicy : quint8 {
    Strict, ///< Stop for good: every further byte is malformed.
    Resync, ///< Go on at the next CR LF "MSG" SP, which is a guess.
};

} // namespace channel
