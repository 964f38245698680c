// SPDX-License-Identifier: MIT

#include "app/channelcat/capturestream.h"

#include "app/terminationsignals.h"
#include "channel/text/filename.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

/// Between two looks whether somebody has opened the FIFO to read it.
constexpr int readerLookMs = 50;

bool isFifo(const QString &path)
{
    const QByteArray name = fileNameBytes(path);
    struct stat status = {};
    // A link is not followed, but for those that lead to what this program was started with, as in >(…).
    const bool isDescriptor = path.startsWith(u"/dev/fd/") || path.startsWith(u"/proc/self/fd/");
    const int asked = isDescriptor ? ::stat(name.constData(), &status) : ::lstat(name.constData(), &status);
    return asked == 0 && S_ISFIFO(status.st_mode);
}

/// How it ends if the time is over before anything could begin: as when it is over later.
ExitCode codeInTime(const Arguments &arguments)
{
    const bool isAwaited =
        arguments.count || arguments.command == Command::Connect || arguments.command == Command::Replay;
    return isAwaited ? TimedOut : Failed;
}

/// Until a signal comes, or the time for a look or all time is over. False after a signal.
bool waitForLook(QDeadlineTimer deadline, int interruption)
{
    pollfd signal{interruption, POLLIN, 0};
    const qint64 left = deadline.isForever() ? readerLookMs : deadline.remainingTime();
    return ::poll(&signal, 1, int(std::min<qint64>(left, readerLookMs))) <= 0;
}

/// Negative, and said why, if there is none to be had; `code` is TimedOut if the time was over.
int openFifo(const QString &path, QDeadlineTimer deadline, int interruption, ExitCode *code)
{
    const QByteArray name = fileNameBytes(path);
    bool isWaitingTold = false;
    for (;;) {
        // Opening it any other way would wait for its reader, whatever comes.
        const int descriptor = ::open(name.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (descriptor >= 0 || (errno != ENXIO && errno != EINTR)) {
            if (descriptor < 0)
                complain(u"The FIFO %1 cannot be written: %2."_s.arg(path, qt_error_string(errno)));
            return descriptor;
        }
        if (!std::exchange(isWaitingTold, true))
            say(u"Waiting until somebody reads %1."_s.arg(path));
        if (deadline.hasExpired())
            *code = TimedOut;
        else if (waitForLook(deadline, interruption))
            continue;
        complain(u"Nobody has read the FIFO %1: nothing was recorded."_s.arg(path));
        return -1;
    }
}

} // namespace

CaptureStream::CaptureStream(int descriptor, const QString &path, int interruption)
    : descriptor_(descriptor)
    , path_(path)
    , output_(descriptor, interruption)
{
}

CaptureStream::~CaptureStream()
{
    if (!isStandardOutput())
        ::close(descriptor_);
}

bool CaptureStream::isMeant(const QString &capture)
{
    return capture == u"-" || isFifo(capture);
}

std::unique_ptr<CaptureStream> CaptureStream::open(const Arguments &arguments,
                                                   const TerminationSignals &signals, ExitCode *code)
{
    *code = Usage;
    const bool isOutput = arguments.capture == u"-";
    if (arguments.rotates()) {
        complain(u"--rotate-size and --rotate-time need a file to begin with, and %1 is a pipe."_s.arg(
            isOutput ? u"standard output"_s : arguments.capture));
        return nullptr;
    }
    if (isOutput && ::isatty(STDOUT_FILENO) == 1) {
        complain(
            u"--capture - writes what no terminal can show. Add a reader, such as: | wireshark -k -i -"_s);
        return nullptr;
    }
    *code = Failed;
    const QDeadlineTimer deadline =
        arguments.timeout ? QDeadlineTimer(*arguments.timeout) : QDeadlineTimer(QDeadlineTimer::Forever);
    const int descriptor =
        isOutput ? STDOUT_FILENO : openFifo(arguments.capture, deadline, signals.descriptor(), code);
    if (*code == TimedOut)
        *code = codeInTime(arguments);
    if (descriptor < 0)
        return nullptr;
    return std::unique_ptr<CaptureStream>(
        new CaptureStream(descriptor, isOutput ? QString() : arguments.capture, signals.descriptor()));
}

void CaptureStream::write(QByteArrayView bytes)
{
    if (!output_.hasFailed())
        output_.write(bytes.data(), bytes.size());
}

QString CaptureStream::takeTrouble()
{
    if (isStandardOutput() || !output_.hasFailed() || std::exchange(isTroubleTold_, true))
        return {};
    const QString reason = output_.isPipeBroken() ? u"nobody reads it any more"_s : output_.errorString();
    return u"The capture in the FIFO %1 has ended: %2. Traffic goes on."_s.arg(path_, reason);
}

} // namespace channel::cat
