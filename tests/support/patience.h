// SPDX-License-Identifier: MIT

#pragma once

/// Milliseconds that a test waits at most for what must happen, on a machine however busy.
inline constexpr int patience = 60'000;
