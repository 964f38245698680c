// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <atomic>
#include <map>
#include <mutex>

namespace channel {

/// The annotations of a capture: few, as people make them. Any thread.
class Annotations
{
public:
    void set(const AnnotationChange &change);

    /// Empty if there is none.
    Annotation at(quint64 frame) const;
    /// Rows that have one, ascending.
    QList<quint64> frames() const;
    /// Changes with every set().
    quint64 version() const { return version_.load(std::memory_order_acquire); }

private:
    mutable std::mutex mutex_;
    std::map<quint64, Annotation> byFrame_;
    std::atomic<quint64> version_ = 0;
};

} // namespace channel
