// SPDX-License-Identifier: MIT

#include "ui/compose/sendhistory.h"

namespace channel::ui {

void SendHistory::add(const ComposedText &entry)
{
    if (!entry.text.isEmpty() && entry.text.size() <= maxTextLength) {
        if (entries_.removeOne(entry))
            totalLength_ -= entry.text.size();
        entries_.append(entry);
        totalLength_ += entry.text.size();
        while (entries_.size() > maxEntries || totalLength_ > maxTotalLength)
            totalLength_ -= entries_.takeFirst().text.size();
    }
    stopWalking();
}

std::optional<ComposedText> SendHistory::older(const ComposedText &current)
{
    const bool begins = place_ == entries_.size();
    // What was just sent still stands in the form: showing it once more would look like nothing happened.
    const qsizetype steps = begins && !entries_.isEmpty() && entries_.last() == current ? 2 : 1;
    if (place_ < steps)
        return std::nullopt;
    if (begins)
        draft_ = current;
    place_ -= steps;
    return entries_[place_];
}

std::optional<ComposedText> SendHistory::newer()
{
    if (place_ == entries_.size())
        return std::nullopt;
    ++place_;
    return place_ == entries_.size() ? draft_ : entries_[place_];
}

void SendHistory::setEntries(const QList<ComposedText> &entries)
{
    entries_.clear();
    totalLength_ = 0;
    for (const ComposedText &entry : entries)
        add(entry);
    stopWalking();
}

} // namespace channel::ui
