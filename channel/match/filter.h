// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QString>

#include <memory>

namespace channel {

struct FilterExpression;

/// Why a text is no filter: a plain sentence about a part of it.
struct FilterError
{
    qsizetype position = 0; ///< In characters.
    qsizetype length = 0;   ///< May be 0, at the text's end.
    QString text;
};

/// A filter, ready to be applied (channelcat(1) "FILTERS"). Never changes; any thread.
class CHANNEL_EXPORT Filter
{
public:
    /// Longer texts are refused.
    static constexpr qsizetype maxTextLength = 10'000;

    /// Null, and `error`, if `text` is no filter. An empty text matches every row.
    static std::shared_ptr<const Filter> parse(const QString &text, FilterError *error);
    ~Filter();

    QString text() const { return text_; }
    const FilterExpression &expression() const { return *expression_; }
    /// How many of its terms are looked for as bytes; FilterExpression::searchNumber counts them.
    int searchCount() const { return searchCount_; }
    /// How many of its terms name an end of connections; FilterExpression::peerNumber counts them.
    int peerCount() const { return peerCount_; }
    /// Matches everything.
    bool isEmpty() const;
    /// The bytes of rows must be read; otherwise the index says it all.
    bool needsBytes() const { return needsBytes_; }
    /// What the user wrote on rows, or what tools did with them, decides.
    bool usesAnnotations() const { return usesAnnotations_; }

private:
    Filter(const QString &text, std::unique_ptr<FilterExpression> expression);

    QString text_;
    int searchCount_;
    int peerCount_;
    std::unique_ptr<const FilterExpression> expression_;
    bool needsBytes_;
    bool usesAnnotations_;
};

} // namespace channel
