// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <deque>
#include <memory>
#include <mutex>

namespace channel {

/// What stands for a file that only this program needs: bytes in its own memory, which no limit on files and
/// no full disk stops. One thread appends; any thread reads.
class ScratchBytes
{
public:
    /// Memory for so many bytes, or null. A test lets it fail.
    using Allocate = std::unique_ptr<char[]> (*)(size_t bytes);
    static std::unique_ptr<char[]> allocate(size_t bytes);

    explicit ScratchBytes(Allocate allocator = allocate)
        : allocate_(allocator)
    {
    }

    /// As write(2) and pread(2) do.
    qint64 append(const char *bytes, size_t size);
    qint64 read(char *to, size_t size, quint64 offset) const;

private:
    static constexpr quint64 blockSize = 1024 * 1024;

    const Allocate allocate_;
    mutable std::mutex mutex_;
    std::deque<std::unique_ptr<char[]>> blocks_;
    quint64 size_ = 0;
};

} // namespace channel
