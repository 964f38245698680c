// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

#include <optional>

namespace channel::ui {

/// The filters that were applied, walked with Up and Down; what was being written is kept as the draft.
class FilterHistory
{
public:
    static constexpr qsizetype maxEntries = 50;

    /// Remembers a filter as the newest; one that was there already moves up. Ends walking.
    void add(const QString &text);
    /// The filter before (`step` -1) or after (+1); `current` is kept as the draft when walking begins.
    /// Nothing at either end.
    std::optional<QString> walk(int step, const QString &current);
    /// The user has changed the text.
    void stopWalking() { place_ = entries_.size(); }

private:
    QStringList entries_; ///< Oldest first.
    QString draft_;
    qsizetype place_ = 0; ///< Of the entry shown; the number of entries while the draft is.
};

} // namespace channel::ui
