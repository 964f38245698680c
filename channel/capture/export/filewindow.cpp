// SPDX-License-Identifier: MIT

#include "channel/capture/export/filewindow.h"

#include "channel/capture/pcapng/capturefile.h"

#include <algorithm>

namespace channel {

void FileWindow::move(quint64 offset, quint64 size)
{
    const bool follows = !bytes_.isEmpty() && offset >= start_ && offset < end() + mostBytes;
    // What stands behind the file's size may be of a write that fails.
    const quint64 fileSize = file_ ? file_->size() : 0;
    const quint64 wanted = std::min(follows ? mostBytes : size, fileSize - std::min(offset, fileSize));
    bytes_.resize(qsizetype(wanted));
    start_ = offset;
    bytes_.truncate(wanted > 0 ? file_->read(offset, bytes_.data(), bytes_.size()) : 0);
}

} // namespace channel
