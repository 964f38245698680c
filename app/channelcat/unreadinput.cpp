// SPDX-License-Identifier: MIT

#include "app/channelcat/unreadinput.h"

#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace channel::cat {

UnreadInput::UnreadInput(int descriptor, QObject *parent)
    : QObject(parent)
    , descriptor_(descriptor)
{
}

void UnreadInput::watch()
{
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0)
        return;
    if (S_ISREG(status.st_mode) && status.st_size > 0 && ::lseek(descriptor_, 0, SEEK_CUR) == 0) {
        Q_EMIT found();
    } else if (S_ISFIFO(status.st_mode)) {
        notifier_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
        connect(notifier_.get(), &QSocketNotifier::activated, this, &UnreadInput::look);
    }
}

/// Something is there, or whoever wrote it is gone.
void UnreadInput::look()
{
    notifier_->setEnabled(false);
    int bytes = 0;
    if (::ioctl(descriptor_, FIONREAD, &bytes) == 0 && bytes > 0)
        Q_EMIT found();
}

} // namespace channel::cat
