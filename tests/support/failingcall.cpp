// SPDX-License-Identifier: MIT

// Loaded before the C library (LD_PRELOAD): lets calls on regular files, or the allocation of large blocks,
// fail once a file exists, so that a test of a whole program chooses the moment. The environment says which:
//
//     FAILING_CALL    pread, write, fdatasync or new
//     FAILING_ERROR   the errno
//     FAILING_SINCE   fails while a file with this name exists; its content is how many calls fail, as digits

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::atomic<int> failed = 0;

int callsThatFail(const char *path)
{
    std::array<char, 16> digits{};
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    const long size = ::syscall(SYS_read, file, digits.data(), digits.size() - 1);
    ::close(file);
    return size > 0 ? std::atoi(digits.data()) : 0;
}

bool isFile(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

bool isMeant(const char *call)
{
    const char *failing = std::getenv("FAILING_CALL");
    return failing && std::strcmp(failing, call) == 0;
}

/// To be asked of calls that are meant.
bool failsNow()
{
    const char *since = std::getenv("FAILING_SINCE");
    const char *error = std::getenv("FAILING_ERROR");
    if (!since || !error || failed >= callsThatFail(since))
        return false;
    ++failed;
    errno = std::atoi(error);
    return true;
}

bool fails(const char *call, int descriptor)
{
    return isMeant(call) && isFile(descriptor) && failsNow();
}

template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

/// A large block.
constexpr std::size_t largeSize = 1024 * 1024;

} // namespace

/// Of the program's allocations the one that may fail.
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept
{
    const bool isDenied = size >= largeSize && isMeant("new") && failsNow();
    return isDenied ? nullptr : std::malloc(size);
}

void operator delete[](void *bytes) noexcept
{
    std::free(bytes);
}

void operator delete[](void *bytes, std::size_t) noexcept
{
    std::free(bytes);
}

extern "C" {

ssize_t pread(int descriptor, void *bytes, size_t size, off_t offset)
{
    static auto *const real = next<ssize_t(int, void *, size_t, off_t)>("pread");
    return fails("pread", descriptor) ? -1 : real(descriptor, bytes, size, offset);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t offset)
{
    static auto *const real = next<ssize_t(int, void *, size_t, off64_t)>("pread64");
    return fails("pread", descriptor) ? -1 : real(descriptor, bytes, size, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t size)
{
    static auto *const real = next<ssize_t(int, const void *, size_t)>("write");
    return fails("write", descriptor) ? -1 : real(descriptor, bytes, size);
}

int fdatasync(int descriptor)
{
    static auto *const real = next<int(int)>("fdatasync");
    return fails("fdatasync", descriptor) ? -1 : real(descriptor);
}
}
