// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QByteArray>

namespace channel {

class CaptureFile;

/// Bytes of a file for who reads forward in it: a block of them at once. Whoever picks some here and there
/// gets those alone.
class CHANNEL_EXPORT FileWindow
{
public:
    static constexpr quint64 mostBytes = 64 * 1024;

    /// `file` must outlive the window; null has nothing.
    explicit FileWindow(const CaptureFile *file)
        : file_(file)
    {
    }

    /// At most mostBytes; empty if they cannot all be read. Valid until the next call.
    QByteArrayView bytes(quint64 offset, quint64 size)
    {
        if (offset < start_ || offset + size > end())
            move(offset, size);
        return offset + size > end()
                   ? QByteArrayView()
                   : QByteArrayView(bytes_).sliced(qsizetype(offset - start_), qsizetype(size));
    }

private:
    quint64 end() const { return start_ + quint64(bytes_.size()); }
    void move(quint64 offset, quint64 size);

    const CaptureFile *file_;
    quint64 start_ = 0;
    QByteArray bytes_;
};

} // namespace channel
