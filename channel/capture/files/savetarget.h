// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// Bytes that saving copies at once; between two pieces it may be cancelled.
inline constexpr quint64 copySize = 1024 * 1024;

/// Why nothing may be saved under this name, as a part of a sentence; empty if nothing is there, or a regular
/// file that no program uses (FAULTS 57, 58).
QString saveObstacle(const QString &target);

} // namespace channel
