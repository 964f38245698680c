// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QString>

#include <functional>

struct stat;

namespace channel {

/// The system calls that a disk or another program can let fail; tests let them fail, or wait. Any thread
/// reads.
struct CHANNEL_EXPORT FileSystemCalls
{
    std::function<qint64(int descriptor, const void *bytes, size_t size)> write;
    std::function<int(int descriptor)> sync;
    std::function<qint64(int descriptor, void *bytes, size_t size, quint64 offset)> read;
    std::function<int(int descriptor)> lock;
    std::function<int(int descriptor, struct stat *status)> status;
    std::function<int(const QString &path, struct stat *status)> statusOfName;
    /// As readCached(), while there is a CachedReading.
    std::function<qint64(int descriptor, void *bytes, size_t size, quint64 offset)> readCached;
    std::function<int(int from, int to)> duplicate;
    /// As syncFolderOf().
    std::function<int(const QString &path)> syncFolder;
    static FileSystemCalls standard();
};

} // namespace channel
