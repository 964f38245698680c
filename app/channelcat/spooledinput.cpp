// SPDX-License-Identifier: MIT

#include "app/channelcat/spooledinput.h"

#include "app/channelcat/progress.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace channel::cat {

namespace {

constexpr size_t spoolPiece = 256 * 1024;

/// A descriptor that is closed with it.
class Source
{
public:
    explicit Source(const QString &path)
        : descriptor_(path == u"-" || path == u"/dev/stdin"
                          ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                          : ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC))
    {
    }
    ~Source()
    {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    Q_DISABLE_COPY_MOVE(Source)

    int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

/// It never has a name, or loses it before anything is in it.
int makeUnnamedFile()
{
    const QByteArray folder = QFile::encodeName(QDir::tempPath());
    if (const int descriptor = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        descriptor >= 0)
        return descriptor;
    QByteArray name = folder + "/channelcat-XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0)
        ::unlink(name.constData());
    return descriptor;
}

bool writeWhole(int descriptor, const char *bytes, ssize_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(descriptor, bytes, size_t(size));
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            size -= written;
        }
    }
    return true;
}

} // namespace

SpooledInput::SpooledInput(int descriptor)
    : descriptor_(descriptor)
{
}

SpooledInput::~SpooledInput()
{
    ::close(descriptor_);
}

bool SpooledInput::isMeant(const QString &path)
{
    const bool isOurs = path == u"-" || path == u"/dev/stdin" || path.startsWith(u"/dev/fd/") ||
                        path.startsWith(u"/proc/self/fd/");
    struct stat status = {};
    const int asked =
        path == u"-" ? ::fstat(STDIN_FILENO, &status) : ::stat(QFile::encodeName(path).constData(), &status);
    const bool isReadOnce = S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) || S_ISCHR(status.st_mode);
    return isOurs && (path == u"-" || (asked == 0 && isReadOnce));
}

std::unique_ptr<SpooledInput> SpooledInput::read(const QString &path, int interruption, QString *error)
{
    const auto fail = [&](const QString &pattern) -> std::unique_ptr<SpooledInput> {
        *error = pattern.arg(inputName(path), qt_error_string(errno));
        return nullptr;
    };
    const Source source(path);
    const int spool = source.descriptor() >= 0 ? makeUnnamedFile() : -1;
    if (source.descriptor() < 0)
        return fail(u"%1 cannot be read: %2."_s);
    if (spool < 0)
        return fail(u"There is no room for a copy of %1: %2."_s);
    std::unique_ptr<SpooledInput> spooled(new SpooledInput(spool));
    QByteArray buffer(spoolPiece, Qt::Uninitialized);
    Progress progress;
    for (quint64 done = 0;;) {
        std::array<pollfd, 2> files{pollfd{source.descriptor(), POLLIN, 0}, pollfd{interruption, POLLIN, 0}};
        if (::poll(files.data(), files.size(), -1) < 0)
            continue; // A signal: the next look finds it.
        if (files[1].revents != 0) {
            *error = u"Reading was interrupted."_s;
            return nullptr;
        }
        const ssize_t size = ::read(source.descriptor(), buffer.data(), spoolPiece);
        if (size == 0)
            return spooled;
        if (size < 0 && errno != EINTR && errno != EAGAIN)
            return fail(u"%1 cannot be read: %2."_s);
        if (size > 0 && !writeWhole(spool, buffer.constData(), size))
            return fail(u"There is no room for a copy of %1: %2."_s);
        done += quint64(std::max<ssize_t>(size, 0));
        progress.show(u"Reading"_s, done, 0);
    }
}

QString SpooledInput::path() const
{
    return u"/proc/self/fd/%1"_s.arg(descriptor_);
}

QString inputName(const QString &path)
{
    return path == u"-" ? u"Standard input"_s : path;
}

} // namespace channel::cat
