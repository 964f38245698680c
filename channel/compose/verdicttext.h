// SPDX-License-Identifier: MIT

#pragma once

#include "channel/compose/verdict.h"

namespace channel {

/// Which decoder it is, and what follows: "Strict, if nothing follows".
QString verdictTitle(const Verdict &verdict);

/// Plain sentences: "Fails with bad-terminator at byte 8; the connection ends there.", "Same as a normal
/// message."
QString verdictText(const Verdict &verdict);

} // namespace channel
