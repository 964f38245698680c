// SPDX-License-Identifier: MIT

#include "ui/workspace/workspacefile.h"

#include "channel/capture/files/savetarget.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/text/filename.h"
#include "ui/workspace/workspacereader.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace channel::ui {

namespace {

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

ParsedWorkspace readOpenWorkspace(int descriptor, const QString &path)
{
    struct stat status;
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return {{}, WorkspaceReader::tr("It is not a regular file.")};
    QFile file;
    if (!file.open(descriptor, QFile::ReadOnly))
        return {{}, file.errorString() + u'.'};
    const QByteArray text = file.read(maxWorkspaceBytes + 1);
    if (file.error() != QFile::NoError)
        return {{}, file.errorString() + u'.'};
    return parseWorkspace(text, folderOf(path));
}

/// Why what is there must stay as it is; empty if nothing is there, or a workspace.
QString overwritingObstacle(const QString &path)
{
    const QString obstacle = saveObstacle(path);
    if (!obstacle.isEmpty() || !QFileInfo::exists(path))
        return obstacle.isEmpty() ? obstacle : obstacle + u'.';
    const QString error = readWorkspace(path).error;
    return error.isEmpty()
               ? QString()
               : WorkspaceReader::tr("the file that is there would be lost. %1 Choose another name.")
                     .arg(error);
}

QString writeWhole(const QString &path, const QByteArray &text)
{
    QSaveFile file(path);
    const bool written = file.open(QSaveFile::WriteOnly) && file.write(text) == text.size() && file.commit();
    return written ? QString() : file.errorString() + u'.';
}

} // namespace

ParsedWorkspace readWorkspace(const QString &path)
{
    // Without O_NONBLOCK, opening a FIFO would wait for its other end.
    const int descriptor =
        ::open(fileNameBytes(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0)
        return {{}, WorkspaceReader::tr("It cannot be read: %1.").arg(captureErrorText(errno))};
    const ParsedWorkspace parsed = readOpenWorkspace(descriptor, path);
    ::close(descriptor);
    return parsed;
}

QString writeWorkspace(const QString &path, const Workspace &workspace)
{
    QString reason = overwritingObstacle(path);
    if (reason.isEmpty())
        reason = writeWhole(path, workspaceText(workspace, folderOf(path)));
    return reason.isEmpty()
               ? reason
               : WorkspaceReader::tr("The workspace cannot be saved as %1: %2").arg(path, reason);
}

} // namespace channel::ui
