// SPDX-License-Identifier: MIT

#include "ui/filter/filterhistory.h"

namespace channel::ui {

void FilterHistory::add(const QString &text)
{
    if (!text.isEmpty()) {
        entries_.removeAll(text);
        entries_.append(text);
        if (entries_.size() > maxEntries)
            entries_.removeFirst();
    }
    stopWalking();
}

std::optional<QString> FilterHistory::walk(int step, const QString &current)
{
    const qsizetype wanted = place_ + step;
    if (wanted < 0 || wanted > entries_.size())
        return std::nullopt;
    if (place_ == entries_.size())
        draft_ = current;
    place_ = wanted;
    return place_ == entries_.size() ? draft_ : entries_.at(place_);
}

} // namespace channel::ui
