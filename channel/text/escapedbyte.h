// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace channel {

/// A byte as two hex digits behind a backslash: "\x1b".
QByteArray hexEscape(char byte);

/// The shortest escape of a byte that whoever types escapes knows: "\n", "\r", "\t", "\0", "\\", or else its
/// hexEscape().
QByteArray escapedByte(char byte);

} // namespace channel
