// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <functional>
#include <unistd.h>

namespace channel {

/// Waits until the disk has the names in the folder of this file: without that, a power cut may take a new
/// name away though all bytes are there. 0 or the errno of the disk; a file system that cannot do this, and a
/// folder that may not be read, are none. Any thread. Tests let `sync` fail.
int syncFolderOf(const QString &path, const std::function<int(int folder)> &sync = ::fsync);

} // namespace channel
