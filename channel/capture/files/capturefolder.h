// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace channel {

/// A capture that no program uses, as a crash or a kill leaves it.
struct LeftBehind
{
    QString path;
    QDateTime modified;
    quint64 size = 0; ///< Bytes.
};

/// The folder in which captures are recorded until they are saved.
///
/// Asks the disk each time. Any thread.
class CaptureFolder
{
public:
    explicit CaptureFolder(QString folder);

    /// Captures of ours with something in them, the newest first. What is in use, by this program or another,
    /// is not among them; captures without a single packet are removed.
    QList<LeftBehind> leftBehind() const;

    /// Deletes a capture for good, but not while it is in use. False and a plain sentence otherwise.
    static bool remove(const QString &path, QString *error);

private:
    QString folder_;
};

} // namespace channel
