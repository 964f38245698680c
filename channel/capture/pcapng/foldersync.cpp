// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/foldersync.h"

#include "channel/text/filename.h"

#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>

namespace channel {

int syncFolderOf(const QString &path, const std::function<int(int folder)> &sync)
{
    const QByteArray name = fileNameBytes(QFileInfo(path).path());
    const int folder = ::open(name.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return 0;
    int error = 0;
    while (sync(folder) != 0) {
        if (errno == EINTR)
            continue;
        error = errno;
        break;
    }
    ::close(folder);
    return error == EIO ? error : 0;
}

} // namespace channel
