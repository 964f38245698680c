// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>

namespace channel::ui {

/// Who stops typing for so long has typed what is to be looked for.
inline constexpr std::chrono::milliseconds typingPause(200);

} // namespace channel::ui
