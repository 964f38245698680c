// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

/// Waits until the disk has the names in the folder of this file: without that, a power cut may take a new
/// name away though all bytes are there. 0 or the errno of the disk; a file system that cannot do this, and a
/// folder that may not be read, are none. Any thread.
int syncFolderOf(const QString &path);

} // namespace channel
