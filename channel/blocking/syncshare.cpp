// SPDX-License-Identifier: MIT

#include "channel/blocking/syncshare.h"

#include "channel/blocking/syncerror.h"

#include <atomic>
#include <mutex>
#include <new>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace channel::syncprocess {

namespace {

/// Memory that a child of fork() finds empty, however it was made; null where the system has none.
std::atomic<pid_t> *makeForkedEmpty()
{
    const auto size = std::size_t(::sysconf(_SC_PAGESIZE));
    void *page = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED)
        return nullptr;
    if (::madvise(page, size, MADV_WIPEONFORK) == 0)
        return new (page) std::atomic<pid_t>(0);
    ::munmap(page, size);
    return nullptr;
}

} // namespace

/// getpid() is a call of the system, which a call for each message would feel.
pid_t current() noexcept
{
    static std::atomic<pid_t> *const known = makeForkedEmpty();
    if (!known)
        return ::getpid();
    pid_t process = known->load(std::memory_order_relaxed);
    if (process == 0) {
        process = ::getpid();
        known->store(process, std::memory_order_relaxed);
    }
    return process;
}

void keepForGood(std::shared_ptr<const void> thing) noexcept
{
    struct Kept
    {
        std::mutex mutex;
        std::vector<std::shared_ptr<const void>> things;
    };
    // Never destroyed, nor is what it holds.
    static Kept &kept = *new Kept;
    const std::lock_guard lock(kept.mutex);
    kept.things.push_back(std::move(thing));
}

void refuseEmpty()
{
    throw SyncError(
        SyncError::Reason::Closed,
        QStringLiteral("This handle is empty: it was given no connection, or it was moved from."));
}

void refuseForked()
{
    throw SyncError::ofForkedProgram();
}

} // namespace channel::syncprocess
