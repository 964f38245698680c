// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QDateTime>
#include <QFileInfo>
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

/// The folder in which captures are recorded until they are saved. The user may have other files there, too:
/// only what has the name that a recording is given (CaptureFile::createIn) is a recording. Beside them are
/// conversions of other programs' files (CaptureFile::createConversionIn) while those are shown.
///
/// Asks the disk each time. Any thread.
class CHANNEL_EXPORT CaptureFolder
{
public:
    explicit CaptureFolder(QString folder);

    /// Captures of ours with something in them, the newest first. What is in use, by this program or another,
    /// is not among them; captures without a single packet are removed, and so are conversions that can be
    /// made again: all but those on which somebody wrote something.
    QList<LeftBehind> leftBehind() const;

    struct Size
    {
        int captures = 0;
        quint64 bytes = 0;
    };
    /// Of all that is recorded there, in use or not.
    Size size() const;

    /// Deletes for good what leftBehind() has and nobody has written into since `before`. What was deleted.
    Size removeOlderThan(const QDateTime &before) const;

    /// Why nothing can be recorded there, as a plain sentence; empty if it can. Makes a file there and
    /// removes it.
    QString whyNotUsable() const;

    /// Deletes a capture for good, but not while it is in use. False and a plain sentence otherwise.
    static bool remove(const QString &path, QString *error);

private:
    /// What its name begins with says what made it.
    enum class Maker { Recording, Conversion };

    QFileInfoList files(Maker maker) const;
    static void addIfWanted(QList<LeftBehind> &captures, const QFileInfo &info, Maker maker);

    QString folder_;
};

} // namespace channel
