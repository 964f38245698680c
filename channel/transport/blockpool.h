// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

namespace channel::blockpool {

/// Bytes of a block of outgoing frames.
inline constexpr qsizetype blockSize = 64 * 1024;

/// A used block of blockSize bytes, content undefined, or an empty array if the thread has none left.
///
/// A thread's connections share a few of them: memory fresh from the system costs more than the copy into it.
QByteArray take();
/// Gives a block back; one that somebody else still holds is left alone.
void giveBack(QByteArray &&block);

} // namespace channel::blockpool
