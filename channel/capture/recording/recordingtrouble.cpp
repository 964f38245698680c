// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recordingtrouble.h"

#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/capturefile.h"
#include "channel/text/spokennumbers.h"

#include <QCoreApplication>

namespace channel {

QString writeFailureText(int error)
{
    return QCoreApplication::translate("channel", "Recording stopped: %1. Traffic goes on.")
        .arg(captureErrorText(error));
}

QString unwritableText(const QString &path, int error)
{
    return QCoreApplication::translate("channel", "The capture file %1 cannot be written: %2.")
        .arg(path, captureErrorText(error));
}

QString syncFailureText(int error)
{
    return QCoreApplication::translate(
               "channel",
               "Recording stopped: bringing the capture to the disk failed (%1). What was recorded may be "
               "damaged. Traffic goes on.")
        .arg(captureErrorText(error));
}

QString notRecordedText(quint64 messages, quint64 bytes)
{
    const QString messagesText =
        messages == 1 ? QCoreApplication::translate("channel", "1 message")
                      : QCoreApplication::translate("channel", "%1 messages", nullptr, pluralNumber(messages))
                            .arg(messages);
    const QString bytesText =
        bytes == 1
            ? QCoreApplication::translate("channel", "1 byte")
            : QCoreApplication::translate("channel", "%1 bytes", nullptr, pluralNumber(bytes)).arg(bytes);
    return QCoreApplication::translate("channel", "%1 and %2").arg(messagesText, bytesText);
}

QString unreadableText(const QString &path)
{
    return QCoreApplication::translate("channel", "The capture file %1 cannot be read any more.").arg(path);
}

QString missingFileText(const QString &path)
{
    return QCoreApplication::translate(
               "channel",
               "The capture file %1 was deleted or renamed by another program. Recording goes on, but save "
               "the capture under a new name, or it may be lost.")
        .arg(path);
}

QString stalledDiskText(const QString &path)
{
    return QCoreApplication::translate("channel", "The disk of the capture file %1 takes nothing at the "
                                                  "moment. Nothing more is read from peers until "
                                                  "it does: see what else keeps it busy.")
        .arg(path);
}

QString inMemoryText(const QString &reason)
{
    return QCoreApplication::translate(
               "channel", "%1 The recording is kept in memory: save it before you close, or it is lost.")
        .arg(reason);
}

} // namespace channel
