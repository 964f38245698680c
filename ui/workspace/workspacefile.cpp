// SPDX-License-Identifier: MIT

#include "ui/workspace/workspacefile.h"

#include "channel/capture/files/savetarget.h"
#include "channel/capture/pcapng/captureerrortext.h"
#include "channel/capture/pcapng/foldersync.h"
#include "channel/text/filename.h"
#include "ui/workspace/workspacereader.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>

namespace channel::ui {

namespace {

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

bool isThere(const QString &path)
{
    struct stat status;
    return ::lstat(fileNameBytes(path).constData(), &status) == 0;
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

/// Why what is there must stay as it is; empty if nothing is there, or a workspace, which is `known`.
QString overwritingObstacle(const QString &path, const std::optional<Workspace> &known)
{
    const QString obstacle = saveObstacle(path);
    if (!obstacle.isEmpty() || !isThere(path))
        return obstacle.isEmpty() ? obstacle : obstacle + u'.';
    const ParsedWorkspace there = readWorkspace(path);
    if (!there.workspace)
        return WorkspaceReader::tr("the file that is there would be lost. %1 Choose another name.")
            .arg(there.error);
    return !known || there.workspace == known
               ? QString()
               : WorkspaceReader::tr(
                     "the file has changed since it was opened or saved here, and that would be "
                     "lost. Choose another name, or open it again first.");
}

/// 0 or an errno, once the disk has it. Closes the descriptor.
int writeAndClose(int descriptor, const QByteArray &text)
{
    int error = 0;
    for (qsizetype done = 0; done < text.size() && error == 0;) {
        const ssize_t written = ::write(descriptor, text.constData() + done, std::size_t(text.size() - done));
        if (written >= 0)
            done += written;
        else if (errno != EINTR)
            error = errno;
    }
    if (error == 0 && ::fsync(descriptor) != 0)
        error = errno;
    return ::close(descriptor) != 0 && error == 0 ? errno : error;
}

/// Whoever could read the file that is replaced still can.
void takeModeOf(const QByteArray &name, int descriptor)
{
    struct stat status;
    if (::stat(name.constData(), &status) == 0)
        std::ignore = ::fchmod(descriptor, status.st_mode & 0777);
}

/// Under another name, which becomes the file's own once the disk has all of it. Not QSaveFile, which has
/// another name for one that is no UTF-8.
QString writeWhole(const QString &path, const QByteArray &text)
{
    const QByteArray name = fileNameBytes(path);
    QByteArray part = name + ".XXXXXX";
    const int descriptor = ::mkostemp(part.data(), O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT ? WorkspaceReader::tr("its folder does not exist.")
                               : captureErrorText(errno) + u'.';
    takeModeOf(name, descriptor);
    int error = writeAndClose(descriptor, text);
    if (error == 0 && ::rename(part.constData(), name.constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(part.constData());
        return captureErrorText(error) + u'.';
    }
    error = syncFolderOf(path);
    return error == 0 ? QString() : captureErrorText(error) + u'.';
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

bool isWorkspaceThere(const QString &path)
{
    struct stat status;
    return ::stat(fileNameBytes(path).constData(), &status) == 0 && S_ISREG(status.st_mode);
}

QString writeWorkspace(const QString &path, const Workspace &workspace, std::optional<Workspace> *known)
{
    const QByteArray text = workspaceText(workspace, folderOf(path));
    // What cannot be opened again is not written.
    const ParsedWorkspace written = parseWorkspace(text, folderOf(path));
    QString reason = written.error;
    if (reason.isEmpty())
        reason = overwritingObstacle(path, known ? *known : std::nullopt);
    if (reason.isEmpty())
        reason = writeWhole(path, text);
    if (reason.isEmpty() && known)
        *known = written.workspace;
    return reason.isEmpty()
               ? reason
               : WorkspaceReader::tr("The workspace cannot be saved as %1: %2").arg(path, reason);
}

} // namespace channel::ui
