// SPDX-License-Identifier: MIT

#include "app/channelcat/decodecommand.h"

#include "app/channelcat/counted.h"
#include "app/channelcat/message.h"
#include "app/channelcat/progress.h"
#include "app/channelcat/standardoutput.h"
#include "app/channelcat/streamprinter.h"
#include "channel/cleanvectorregisters.h"
#include "channel/text/filename.h"

#include <QDeadlineTimer>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr size_t streamReadSize = 256 * 1024;
/// How long an error that is known waits for more bytes to be told with it, in milliseconds.
constexpr int errorPatienceMs = 200;

/// What is decoded: a file or standard input.
class Input
{
public:
    bool open(const QString &name)
    {
        descriptor_ = name == u"-"
                          ? ::dup(STDIN_FILENO)
                          : ::open(fileNameBytes(name).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        struct stat status = {};
        if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0)
            return false;
        if (S_ISDIR(status.st_mode)) {
            errno = EISDIR;
            return false;
        }
        size_ = S_ISREG(status.st_mode) ? quint64(status.st_size) : 0;
        return true;
    }
    ~Input()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }

    int descriptor() const { return descriptor_; }
    /// Bytes; 0 if nobody knows.
    quint64 size() const { return size_; }

private:
    int descriptor_ = -1;
    quint64 size_ = 0;
};

void complainAboutReading(const QString &file)
{
    const QString reason = qt_error_string(errno);
    complain(u"%1 cannot be read: %2."_s.arg(file == u"-" ? u"Standard input"_s : file, reason));
}

enum class Ready : quint8 { Input, Interrupted, TimedOut };

Ready wait(int input, int interruption, int milliseconds)
{
    for (;;) {
        std::array<pollfd, 2> files{pollfd{input, POLLIN, 0}, pollfd{interruption, POLLIN, 0}};
        const int ready = ::poll(files.data(), files.size(), milliseconds);
        if (ready > 0 && files[1].revents != 0)
            return Ready::Interrupted;
        if (ready > 0 || (ready < 0 && errno != EINTR))
            return Ready::Input;
        if (ready == 0)
            return Ready::TimedOut;
    }
}

} // namespace

int decode(const Arguments &arguments, StandardOutput &output, int interruption)
{
    Input input;
    if (!input.open(arguments.file)) {
        complainAboutReading(arguments.file);
        return Failed;
    }
    StreamPrinter printer(arguments.policy, arguments.maxMessageSize, arguments.format, output);
    Progress progress;
    output.setPrelude([&progress] { progress.erase(); });
    QByteArray buffer(streamReadSize, Qt::Uninitialized);
    quint64 done = 0;
    bool written = true;
    bool atEnd = false;
    bool cannotRead = false;
    bool interrupted = false;
    QDeadlineTimer errorDeadline(QDeadlineTimer::Forever);
    while (written && !atEnd && !printer.isDone()) {
        // What is known is not held back while more comes slowly.
        if (printer.hasFailed() && errorDeadline.isForever())
            errorDeadline.setRemainingTime(errorPatienceMs);
        const Ready ready = wait(input.descriptor(), interruption, int(errorDeadline.remainingTime()));
        interrupted = ready == Ready::Interrupted;
        if (ready != Ready::Input)
            break;
        const ssize_t size = ::read(input.descriptor(), buffer.data(), streamReadSize);
        if (size < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        cannotRead = size < 0;
        if (cannotRead)
            complainAboutReading(arguments.file);
        atEnd = size <= 0;
        cleanVectorRegisters();
        done += quint64(std::max<ssize_t>(size, 0));
        written = (atEnd || printer.feed(QByteArrayView(buffer.constData(), size))) && printer.flush();
        progress.show(u"Decoding"_s, done, input.size());
    }
    written = written && (atEnd ? printer.finish() : printer.finishError()) && printer.flush();
    output.setPrelude({});
    if (interrupted)
        complain(u"Decoding was interrupted after %1."_s.arg(counted(done, u"byte"_s)));
    return written && !cannotRead && !interrupted && !printer.hasMalformed() ? Done : Failed;
}

} // namespace channel::cat
