// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/captureerrortext.h"

#include <QCoreApplication>

#include <cerrno>
#include <system_error>

namespace channel {

QString captureErrorText(int error)
{
    switch (error) {
    case ENOSPC:
        return QCoreApplication::translate("channel", "the disk is full");
    case EDQUOT:
        return QCoreApplication::translate("channel", "the disk quota is used up");
    case EFBIG:
        return QCoreApplication::translate("channel", "the file has reached the largest size allowed");
    case EIO:
        return QCoreApplication::translate("channel", "the disk reported an error");
    case EACCES:
    case EPERM:
        return QCoreApplication::translate("channel", "permission denied");
    case EROFS:
        return QCoreApplication::translate("channel", "the disk is read-only");
    case EEXIST:
        return QCoreApplication::translate("channel", "something with this name exists already");
    case ENOENT:
        return QCoreApplication::translate("channel", "it does not exist");
    case ENOTDIR:
        return QCoreApplication::translate("channel", "it is not a folder");
    case EISDIR:
        return QCoreApplication::translate("channel", "it is a folder");
    case ESTALE:
        return QCoreApplication::translate("channel", "another program has changed the file's length");
    case EWOULDBLOCK:
        return QCoreApplication::translate("channel", "another program uses it");
    default:
        return QString::fromStdString(std::generic_category().message(error));
    }
}

} // namespace channel
