#include "channel/capture/filter/filter.h"

#include "channel/capture/filter/filterexpression.h"
#include "channel/capture/filter/filterparser.h"

namespace channel {

Filter::Filter(const QString &text, std::unique_ptr<const FilterExpression> expression)
    : text_(text)
    , expression_(std::move(expression))
    , needsBytes_(expression_->needsBytes())
    , usesAnnotations_(expression_->has(FilterExpression::Kind::Marked))
{
}

Filter::~Filter() = default;

std::shared_ptr<const Filter> Filter::parse(const QString &text, FilterError *error)
{
    auto expression = FilterParser(text).parse(error);
    return expression ? std::shared_ptr<const Filter>(new Filter(text, std::move(expression))) : nullptr;
}

bool Filter::isEmpty() const
{
    return expression_->kind == FilterExpression::Kind::Everything;
}

} // namespace channel
