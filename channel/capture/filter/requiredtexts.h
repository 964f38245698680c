// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/bytesearch.h"
#include "channel/match/filterexpression.h"

#include <optional>
#include <vector>

namespace channel {

/// Texts that a filter looks for, one of which every row that matches has in its bytes: "needle" of
/// `in needle`, both of `one or other`. Never changes; any thread.
class RequiredTexts
{
public:
    explicit RequiredTexts(const FilterExpression &expression);

    /// A row may match without any text.
    bool isEmpty() const { return searches_.empty(); }
    const std::vector<ByteSearch> &searches() const { return searches_; }
    /// A row that has one of them matches, whatever else it is.
    bool decide() const { return decide_; }

private:
    /// The terms that are looked for, and as above.
    struct Choice
    {
        std::vector<const FilterExpression *> terms;
        bool decides = false;

        qsizetype shortest() const;
    };

    static std::optional<Choice> choiceOf(const FilterExpression &expression);
    static std::optional<Choice> choiceOfAll(const FilterExpression &expression);
    static std::optional<Choice> choiceOfAny(const FilterExpression &expression);

    std::vector<ByteSearch> searches_;
    bool decide_ = false;
};

} // namespace channel
