// SPDX-License-Identifier: MIT

#include "channel/capture/files/savetarget.h"

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/text/filename.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace channel {

QString saveObstacle(const QString &target)
{
    const QByteArray name = fileNameBytes(target);
    struct stat status;
    if (::lstat(name.constData(), &status) != 0)
        return errno == ENOENT ? QString() : captureErrorText(errno);
    if (S_ISLNK(status.st_mode))
        return QCoreApplication::translate("channel", "it is a link");
    if (S_ISDIR(status.st_mode))
        return QCoreApplication::translate("channel", "it is a folder");
    if (!S_ISREG(status.st_mode))
        return QCoreApplication::translate("channel", "it is not a regular file");
    const int descriptor =
        ::open(name.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return captureErrorText(errno);
    const int error = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
    ::close(descriptor);
    return error == 0 ? QString() : captureErrorText(error);
}

} // namespace channel
