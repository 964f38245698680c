// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QString>

#include <mutex>

namespace channel {

/// Bytes of a file that are there and could not be read: how often, and where and why it was last. Any
/// thread.
class CHANNEL_EXPORT ReadFailures
{
public:
    /// `error` is an errno, or 0 where the file has ended too early.
    void note(quint64 offset, int error);
    quint64 count() const;
    /// A part of a sentence about the file that is called `name`; empty if nothing was noted.
    QString text(const QString &name) const;

private:
    mutable std::mutex mutex_;
    quint64 count_ = 0;
    quint64 offset_ = 0;
    int error_ = 0;
};

} // namespace channel
