// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// While it lives, this thread reads only what the system has in memory: where a disk would have to be waited
/// for, CaptureFile gives fewer bytes and hasMissed() says so. For threads that must not wait, such as that
/// of a window; what is missed is read on another one.
class CachedReading
{
public:
    CachedReading();
    ~CachedReading();
    Q_DISABLE_COPY_MOVE(CachedReading)

    /// Bytes are missing only because they are not in memory.
    bool hasMissed() const { return missed_; }

    /// That of this thread; null if it may wait.
    static CachedReading *current();
    void noteMiss() { missed_ = true; }

private:
    CachedReading *outer_;
    bool missed_ = false;
};

/// As pread(2), if the system has all of that in memory; otherwise -1 and EAGAIN, at once.
qint64 readCached(int descriptor, void *bytes, size_t size, quint64 offset);

} // namespace channel
