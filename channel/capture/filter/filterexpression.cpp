#include "channel/capture/filter/filterexpression.h"

#include <algorithm>

namespace channel {

bool FilterExpression::has(Kind wanted) const
{
    return kind == wanted ||
           std::ranges::any_of(parts, [wanted](const auto &part) { return part->has(wanted); });
}

bool compare(FilterExpression::Comparison comparison, qint64 left, qint64 right)
{
    switch (comparison) {
    case FilterExpression::Comparison::Less:
        return left < right;
    case FilterExpression::Comparison::LessOrEqual:
        return left <= right;
    case FilterExpression::Comparison::Equal:
        return left == right;
    case FilterExpression::Comparison::GreaterOrEqual:
        return left >= right;
    case FilterExpression::Comparison::Greater:
        break;
    }
    return left > right;
}

} // namespace channel
