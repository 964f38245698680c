// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/cachedreading.h"

#include <algorithm>
#include <cerrno>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <vector>

namespace channel {

namespace {

thread_local CachedReading *currentReading = nullptr;

/// Whether the pages of a file are in memory: for file systems that do not know RWF_NOWAIT.
bool isResident(int descriptor, size_t size, quint64 offset)
{
    const auto page = quint64(::sysconf(_SC_PAGESIZE));
    const quint64 start = offset / page * page;
    const size_t length = size_t(offset - start) + size;
    void *pages = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor, off_t(start));
    if (pages == MAP_FAILED)
        return false;
    std::vector<unsigned char> states((length + page - 1) / page);
    ::mincore(pages, length, states.data()); // If it fails, it has told of none.
    ::munmap(pages, length);
    return std::ranges::all_of(states, [](unsigned char state) { return (state & 1) != 0; });
}

qint64 readResident(int descriptor, void *bytes, size_t size, quint64 offset)
{
    struct stat status = {};
    ::fstat(descriptor, &status); // The system has just taken it for a file that is open.
    if (offset >= quint64(status.st_size))
        return 0;
    size = size_t(std::min(quint64(size), quint64(status.st_size) - offset));
    if (isResident(descriptor, size, offset))
        return ::pread(descriptor, bytes, size, off_t(offset));
    errno = EAGAIN;
    return -1;
}

} // namespace

CachedReading::CachedReading()
    : outer_(currentReading)
{
    currentReading = this;
}

CachedReading::~CachedReading()
{
    currentReading = outer_;
}

CachedReading *CachedReading::current()
{
    return currentReading;
}

qint64 readCached(int descriptor, void *bytes, size_t size, quint64 offset)
{
    iovec target{bytes, size};
    const qint64 got = ::preadv2(descriptor, &target, 1, off_t(offset), RWF_NOWAIT);
    return got < 0 && errno == EOPNOTSUPP ? readResident(descriptor, bytes, size, offset) : got;
}

} // namespace channel
