// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/filesystemcalls.h"

#include "channel/capture/pcapng/cachedreading.h"
#include "channel/capture/pcapng/foldersync.h"
#include "channel/text/filename.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace channel {

FileSystemCalls FileSystemCalls::standard()
{
    return {[](int descriptor, const void *bytes, size_t size) {
                return qint64(::write(descriptor, bytes, size));
            },
            [](int descriptor) { return ::fdatasync(descriptor); },
            [](int descriptor, void *bytes, size_t size, quint64 offset) {
                return qint64(::pread(descriptor, bytes, size, off_t(offset)));
            },
            [](int descriptor) { return ::flock(descriptor, LOCK_EX | LOCK_NB); },
            [](int descriptor, struct stat *to) { return ::fstat(descriptor, to); },
            [](const QString &path, struct stat *to) { return ::stat(fileNameBytes(path).constData(), to); },
            channel::readCached,
            [](int from, int to) { return ::dup3(from, to, O_CLOEXEC); },
            [](const QString &path) {
                return syncFolderOf(path);
            }};
}

} // namespace channel
