// SPDX-License-Identifier: MIT

#include "app/channelcat/standardoutput.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <limits>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

/// For a reader once the program shall end: without a byte taken, and in all, for what has come must be told.
constexpr qint64 stallPatienceMs = 1000;
constexpr qint64 readerPatienceMs = 10'000;

/// A file, or what is none and takes all at once, as /dev/null does.
bool keepsNobodyWaiting(int descriptor)
{
    constexpr unsigned memoryDevices = 1;
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return false;
    return S_ISREG(status.st_mode) || (S_ISCHR(status.st_mode) && major(status.st_rdev) == memoryDevices);
}

} // namespace

StandardOutput::StandardOutput(int descriptor, int interruption, QObject *parent)
    : QIODevice(parent)
    , descriptor_(descriptor)
    , interruption_(interruption)
    , keepsNobodyWaiting_(keepsNobodyWaiting(descriptor))
{
    open(WriteOnly | Unbuffered);
    if ((::fcntl(descriptor_, F_GETFL) & O_ACCMODE) == O_RDONLY)
        failWith(EBADF);
}

bool StandardOutput::isTerminal() const
{
    return ::isatty(descriptor_) == 1;
}

bool StandardOutput::isReaderGone()
{
    pollfd output{descriptor_, 0, 0};
    if (!failed_ && ::poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLNVAL)) != 0)
        failWith(output.revents & POLLNVAL ? EBADF : EPIPE);
    return failed_;
}

qint64 StandardOutput::readData(char *, qint64)
{
    return -1;
}

qint64 StandardOutput::writeData(const char *data, qint64 size)
{
    if (prelude_)
        prelude_();
    qint64 written = 0;
    while (!failed_ && written < size) {
        if (!keepsNobodyWaiting_ && !waitUntilWritable())
            break;
        // A pipe that is writable takes so much without blocking, and perhaps no more (pipe(7)).
        const qint64 most = keepsNobodyWaiting_ ? std::numeric_limits<int>::max() : PIPE_BUF;
        const ssize_t taken = ::write(descriptor_, data + written, size_t(std::min(size - written, most)));
        if (taken >= 0)
            written += taken;
        else if (errno != EINTR && errno != EAGAIN)
            failWith(errno);
    }
    return failed_ ? -1 : written;
}

bool StandardOutput::waitUntilWritable()
{
    for (;;) {
        const bool isEnding = !endReason_.isEmpty();
        std::array<pollfd, 2> files{pollfd{descriptor_, POLLOUT, 0},
                                    pollfd{isEnding ? -1 : interruption_, POLLIN, 0}};
        const qint64 most = isEnding ? stallPatienceMs : INT_MAX;
        const qint64 left = deadline_.isForever() ? -1 : std::min<qint64>(deadline_.remainingTime(), most);
        const int ready = ::poll(files.data(), files.size(), int(left));
        if (ready > 0 && files[0].revents != 0)
            return true; // An error is told by write().
        if (ready < 0 && errno != EINTR)
            return failWith(errno);
        if (ready == 0 && isEnding)
            return fail(endReason_);
        if (ready > 0)
            endSoon(u"it was interrupted while nobody read what it printed"_s);
        else if (deadline_.hasExpired())
            endSoon(u"nobody read what it printed in time"_s);
    }
}

/// A reader that only is slow shall still get whole lines.
void StandardOutput::endSoon(const QString &reason)
{
    endReason_ = reason;
    deadline_ = QDeadlineTimer(readerPatienceMs);
}

bool StandardOutput::failWith(int error)
{
    pipeBroken_ = error == EPIPE;
    return fail(qt_error_string(error));
}

bool StandardOutput::fail(const QString &reason)
{
    failed_ = true;
    setErrorString(reason);
    return false;
}

} // namespace channel::cat
