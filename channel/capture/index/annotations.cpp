// SPDX-License-Identifier: MIT

#include "channel/capture/index/annotations.h"

namespace channel {

void Annotations::set(const AnnotationChange &change)
{
    const std::lock_guard lock(mutex_);
    if (change.annotation.isEmpty())
        byFrame_.erase(change.frame);
    else
        byFrame_[change.frame] = change.annotation;
    version_.fetch_add(1, std::memory_order_release);
}

Annotation Annotations::at(quint64 frame) const
{
    // Nearly every capture has none, and views ask for each row.
    if (version() == 0)
        return {};
    const std::lock_guard lock(mutex_);
    const auto found = byFrame_.find(frame);
    return found == byFrame_.end() ? Annotation() : found->second;
}

QList<quint64> Annotations::frames() const
{
    const std::lock_guard lock(mutex_);
    QList<quint64> frames;
    frames.reserve(qsizetype(byFrame_.size()));
    for (const auto &entry : byFrame_)
        frames.append(entry.first);
    return frames;
}

} // namespace channel
