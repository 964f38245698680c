// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/scratchbytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

namespace channel {

std::unique_ptr<char[]> ScratchBytes::allocate(size_t bytes)
{
    return std::unique_ptr<char[]>(new (std::nothrow) char[bytes]);
}

qint64 ScratchBytes::append(const char *bytes, size_t size)
{
    const std::lock_guard lock(mutex_);
    while (blocks_.size() * blockSize < size_ + size) {
        std::unique_ptr<char[]> block = allocate_(blockSize);
        if (!block) {
            errno = ENOMEM;
            return -1;
        }
        blocks_.push_back(std::move(block));
    }
    for (size_t done = 0; done < size;) {
        const quint64 at = size_ % blockSize;
        const size_t piece = std::min<size_t>(size - done, blockSize - at);
        std::memcpy(blocks_[size_ / blockSize].get() + at, bytes + done, piece);
        done += piece;
        size_ += piece;
    }
    return qint64(size);
}

qint64 ScratchBytes::read(char *to, size_t size, quint64 offset) const
{
    const std::lock_guard lock(mutex_);
    const quint64 end = std::min<quint64>(size_, offset + size);
    for (quint64 from = offset; from < end;) {
        const quint64 at = from % blockSize;
        const quint64 piece = std::min(end - from, blockSize - at);
        std::memcpy(to + (from - offset), blocks_[from / blockSize].get() + at, piece);
        from += piece;
    }
    return offset < end ? qint64(end - offset) : 0;
}

} // namespace channel
