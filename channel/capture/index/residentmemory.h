// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <cstddef>
#include <sys/mman.h>

namespace channel {

/// Has the system put pages behind memory that is about to be written for the first time: all in one call,
/// where each would cost a page fault of its own. Where it does not (Linux before 5.14), they come one by one
/// as ever.
inline void makeResident([[maybe_unused]] void *memory, [[maybe_unused]] std::size_t size)
{
#ifdef MADV_POPULATE_WRITE
    constexpr quintptr page = 4096; // Of larger ones it fails, which changes nothing.
    const quintptr begin = (quintptr(memory) + page - 1) & ~(page - 1);
    const quintptr end = (quintptr(memory) + size) & ~(page - 1);
    if (begin < end)
        ::madvise(reinterpret_cast<void *>(begin), end - begin, MADV_POPULATE_WRITE);
#endif
}

} // namespace channel
