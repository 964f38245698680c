// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/captureerrortext.h"

#include <cerrno>
#include <system_error>

namespace channel {

QString captureErrorText(int error)
{
    switch (error) {
    case ENOSPC:
        return QStringLiteral("the disk is full");
    case EDQUOT:
        return QStringLiteral("the disk quota is used up");
    case EFBIG:
        return QStringLiteral("the file has reached the largest size allowed");
    case EIO:
        return QStringLiteral("the disk reported an error");
    case EACCES:
    case EPERM:
        return QStringLiteral("permission denied");
    case EROFS:
        return QStringLiteral("the disk is read-only");
    case EEXIST:
        return QStringLiteral("something with this name exists already");
    case ENOENT:
        return QStringLiteral("it does not exist");
    case ENOTDIR:
        return QStringLiteral("it is not a folder");
    case EISDIR:
        return QStringLiteral("it is a folder");
    case ESTALE:
        return QStringLiteral("another program has changed the file's length");
    case EWOULDBLOCK:
        return QStringLiteral("another program uses it");
    default:
        return QString::fromStdString(std::generic_category().message(error));
    }
}

} // namespace channel
