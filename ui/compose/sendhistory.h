// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/payloadformat.h"

#include <optional>

namespace channel::ui {

/// What was in the form: how, and what.
struct ComposedText
{
    PayloadFormat format = PayloadFormat::Text;
    QString text;

    bool operator==(const ComposedText &) const = default;
};

/// The texts that were sent, walked with Up and Down; what was being written meanwhile is kept as the draft.
class SendHistory
{
public:
    /// Most texts remembered; the oldest goes first.
    static constexpr qsizetype maxEntries = 100;
    /// Longer texts, in characters, are not remembered: a history is for typing, not for storing.
    static constexpr qsizetype maxTextLength = 64 * 1024;

    /// Most characters of all texts together: 1 MiB in memory.
    static constexpr qsizetype maxTotalLength = 512 * 1024;

    /// Remembers a text as the newest; one that was there already moves up. Ends walking.
    void add(const ComposedText &entry);
    /// The text before; `current` is kept as the draft when walking begins. Nothing at the oldest.
    std::optional<ComposedText> older(const ComposedText &current);
    /// The text after, at last the draft; nothing when not walking.
    std::optional<ComposedText> newer();
    /// Ends walking: the user has changed the text.
    void stopWalking() { place_ = entries_.size(); }

    /// Oldest first.
    const QList<ComposedText> &entries() const { return entries_; }
    void setEntries(const QList<ComposedText> &entries);

private:
    QList<ComposedText> entries_;
    qsizetype totalLength_ = 0;
    ComposedText draft_;
    qsizetype place_ = 0; ///< Index of the entry shown; the number of entries while the draft is.
};

} // namespace channel::ui
