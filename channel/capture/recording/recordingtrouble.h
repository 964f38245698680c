// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel {

// What a user is told when the file of a recording fails: plain sentences. `error` is an errno.

QString writeFailureText(int error);
/// A file into which nothing could be written from its beginning on.
QString unwritableText(const QString &path, int error);
QString syncFailureText(int error);
/// "2 messages and 31 bytes": how much of the traffic is not recorded.
QString notRecordedText(quint64 messages, quint64 bytes);
/// Of a file that had to be read again.
QString unreadableText(const QString &path);
QString missingFileText(const QString &path);
QString stalledDiskText(const QString &path);
/// `reason` is a plain sentence too.
QString inMemoryText(const QString &reason);

} // namespace channel
