// SPDX-License-Identifier: MIT

#include "ui/traffic/shownframes.h"

namespace channel::ui {

ShownFrames::ShownFrames(std::shared_ptr<const Capture> capture)
    : capture_(std::move(capture))
{
}

int ShownFrames::lowerBound(quint64 frame) const
{
    const quint64 position = positionOf(frame);
    return position <= first_ ? 0 : int(qMin(position - first_, quint64(rows_)));
}

int ShownFrames::rowOf(quint64 frame) const
{
    const int row = lowerBound(frame);
    return row < rows_ && this->frame(row) == frame ? row : -1;
}

/// The count grows in another thread, so it is read once. Matches that were cleared away may be found later
/// than they were cleared.
ShownFrames::Extent ShownFrames::available() const
{
    const quint64 count = matches_ ? matches_->count() : capture_->frameCount();
    quint64 first = first_;
    if (rows_ == 0)
        first = matches_ ? matches_->lowerBound(firstFrame_, count) : qMin(firstFrame_, count);
    return {first, int(qMin(count - first, quint64(mostRows)))};
}

void ShownFrames::take(const Extent &extent)
{
    first_ = extent.first;
    rows_ = extent.rows;
}

void ShownFrames::setMatches(std::shared_ptr<const FilterMatches> matches)
{
    matches_ = std::move(matches);
    rows_ = 0;
    take(available());
}

bool ShownFrames::covers(const ShownFrames &other) const
{
    if (other.rows_ == 0)
        return true;
    const int last = other.rows_ - 1;
    const bool sameList = !matches_ || matches_ == other.matches_;
    return sameList && rowOf(other.frame(0)) >= 0 && rowOf(other.frame(last)) >= 0;
}

void ShownFrames::clear()
{
    if (matches_ && !isFull())
        firstFrame_ = capture_->frameCount();
    else if (rows_ > 0)
        firstFrame_ = frame(rows_ - 1) + 1; // What comes behind was not seen yet.
    rows_ = 0;
}

void ShownFrames::hideBefore(quint64 frame)
{
    const int rows = lowerBound(frame);
    first_ += quint64(rows);
    rows_ -= rows;
    firstFrame_ = qMax(firstFrame_, frame);
}

int ShownFrames::restorable() const
{
    return rows_ == 0 ? 0 : int(qMin(first_, quint64(mostRows - rows_)));
}

void ShownFrames::restore()
{
    const int shownAgain = restorable();
    firstFrame_ = 0;
    if (rows_ == 0)
        return;
    first_ -= quint64(shownAgain);
    rows_ += shownAgain;
    if (first_ > 0)
        firstFrame_ = frameAtPosition(first_);
}

} // namespace channel::ui
