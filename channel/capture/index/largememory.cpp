// SPDX-License-Identifier: MIT

#include "channel/capture/index/largememory.h"

#include <new>
#include <sys/mman.h>

namespace channel {

namespace {

constexpr std::size_t largePage = 2 * 1024 * 1024;
/// Less is not worth the pages that it would round up to.
constexpr std::size_t smallestLarge = 4 * largePage;

bool isLarge(std::size_t bytes)
{
    return bytes >= smallestLarge;
}

} // namespace

void *allocateLarge(std::size_t bytes)
{
    if (!isLarge(bytes))
        return ::operator new(bytes);
    void *memory = ::operator new(bytes, std::align_val_t(largePage));
#ifdef MADV_HUGEPAGE
    ::madvise(memory, bytes / largePage * largePage, MADV_HUGEPAGE); // A wish, which may be refused.
#endif
    return memory;
}

void freeLarge(void *memory, std::size_t bytes) noexcept
{
    if (isLarge(bytes))
        ::operator delete(memory, std::align_val_t(largePage));
    else
        ::operator delete(memory);
}

} // namespace channel
