// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recordingtrouble.h"

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"

namespace channel {

QString writeFailureText(int error)
{
    return QStringLiteral("Recording stopped: %1. Traffic goes on.").arg(captureErrorText(error));
}

QString unwritableText(const QString &path, int error)
{
    return QStringLiteral("The capture file %1 cannot be written: %2.").arg(path, captureErrorText(error));
}

QString syncFailureText(int error)
{
    return QStringLiteral(
               "Recording stopped: bringing the capture to the disk failed (%1). What was recorded may be "
               "damaged. Traffic goes on.")
        .arg(captureErrorText(error));
}

QString notRecordedText(quint64 messages, quint64 bytes)
{
    return QStringLiteral("%1 message%2 and %3 byte%4")
        .arg(QString::number(messages), messages == 1 ? QString() : QStringLiteral("s"),
             QString::number(bytes), bytes == 1 ? QString() : QStringLiteral("s"));
}

QString unreadableText(const QString &path)
{
    return QStringLiteral("The capture file %1 cannot be read any more.").arg(path);
}

QString missingFileText(const QString &path)
{
    return QStringLiteral(
               "The capture file %1 was deleted or renamed by another program. Recording goes on, but save "
               "the capture under a new name, or it may be lost.")
        .arg(path);
}

QString inMemoryText(const QString &reason)
{
    return QStringLiteral("%1 The recording is kept in memory: save it before you close, or it is lost.")
        .arg(reason);
}

} // namespace channel
