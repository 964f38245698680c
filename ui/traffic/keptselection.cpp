// SPDX-License-Identifier: MIT

#include "ui/traffic/keptselection.h"

#include <algorithm>

namespace channel::ui {

namespace {

constexpr size_t mostLayers = 8;

} // namespace

/// Looks for the selected frames of one layer among the rows that are shown now, by halves: what follows
/// without a gap is taken as a whole, and what is not shown is left as a whole.
class KeptSelection::Search
{
public:
    Search(const std::vector<Layer> &layers, const ShownFrames &shown, int first, int last, Budget &budget)
        : layers_(layers)
        , shown_(shown)
        , budget_(budget)
        , first_(first)
        , last_(last)
    {
    }

    void lookIn(size_t layer)
    {
        layer_ = layer;
        for (const RowSpan &span : layers_[layer].spans)
            look(span.first, span.last);
    }

    /// In their order, those that touch as one.
    QList<RowSpan> result()
    {
        std::sort(found_.begin(), found_.end(),
                  [](const RowSpan &one, const RowSpan &other) { return one.first < other.first; });
        QList<RowSpan> joined;
        for (const RowSpan &span : std::as_const(found_)) {
            if (!joined.isEmpty() && joined.last().last + 1 >= span.first)
                joined.last().last = qMax(joined.last().last, span.last);
            else
                joined.append(span);
        }
        return joined;
    }

private:
    void look(int first, int last)
    {
        if (budget_.spans <= 0 || budget_.looks <= 0)
            return;
        --budget_.looks;
        const ShownFrames &kept = layers_[layer_].shown;
        const quint64 firstFrame = kept.frame(first);
        const quint64 lastFrame = kept.frame(last);
        const int from = qMax(first_, shown_.lowerBound(firstFrame));
        const int to = qMin(last_, shown_.lowerBound(lastFrame + 1) - 1);
        if (from > to)
            return;
        const bool free = !isDecidedLater(firstFrame, lastFrame);
        if (free && lastFrame - firstFrame == quint64(last - first)) {
            add({from, to});
        } else if (free && from == to) {
            if (const int row = kept.rowOf(shown_.frame(from)); row >= first && row <= last)
                add({from, to});
        } else if (first < last) {
            const int middle = first + (last - first) / 2;
            look(first, middle);
            look(middle + 1, last);
        }
    }

    /// Whether a newer layer shows one of these frames.
    bool isDecidedLater(quint64 firstFrame, quint64 lastFrame) const
    {
        return std::any_of(
            layers_.begin() + std::ptrdiff_t(layer_) + 1, layers_.end(), [&](const Layer &layer) {
                return layer.shown.lowerBound(firstFrame) < layer.shown.lowerBound(lastFrame + 1);
            });
    }

    void add(const RowSpan &span)
    {
        if (!found_.isEmpty() && found_.last().last + 1 == span.first) {
            found_.last().last = span.last;
            return;
        }
        found_.append(span);
        --budget_.spans;
    }

    const std::vector<Layer> &layers_;
    const ShownFrames &shown_;
    Budget &budget_;
    int first_;
    int last_;
    size_t layer_ = 0;
    QList<RowSpan> found_;
};

void KeptSelection::set(const ShownFrames &shown, const QItemSelection &selection)
{
    layers_.clear();
    if (!selection.isEmpty())
        change(shown, selection);
}

void KeptSelection::change(const ShownFrames &shown, const QItemSelection &selection)
{
    std::erase_if(layers_, [&shown](const Layer &layer) { return shown.covers(layer.shown); });
    Layer layer{shown, {}};
    for (const QItemSelectionRange &range : selection)
        layer.spans.push_back({range.top(), range.bottom()});
    layers_.push_back(std::move(layer));
    if (layers_.size() > mostLayers)
        layers_.erase(layers_.begin());
}

QList<RowSpan> KeptSelection::among(const ShownFrames &shown, int first, int last, Budget &budget) const
{
    Search search(layers_, shown, first, last, budget);
    for (size_t layer = layers_.size(); layer > 0; --layer)
        search.lookIn(layer - 1);
    return search.result();
}

} // namespace channel::ui
