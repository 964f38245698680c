// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficfilter.h"

#include "channel/capture/filter/filterterms.h"
#include "ui/filter/filteredit.h"
#include "ui/traffic/trafficmodel.h"

#include <chrono>
#include <utility>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto longestWait = 150ms; // Before a list that is still empty is shown.
constexpr qint64 slowSearch = 500;  // Milliseconds.

} // namespace

TrafficFilter *TrafficFilter::of(TrafficModel *traffic)
{
    auto *known = traffic->findChild<TrafficFilter *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? known : new TrafficFilter(traffic);
}

TrafficFilter::TrafficFilter(TrafficModel *traffic)
    : QObject(traffic)
    , traffic_(traffic)
{
    patience_.setSingleShot(true);
    patience_.setInterval(longestWait);
    connect(&patience_, &QTimer::timeout, this, &TrafficFilter::apply);
    connect(traffic, &TrafficModel::namesChanged, this, &TrafficFilter::takeNames);
}

TrafficFilter::~TrafficFilter() = default;

void TrafficFilter::setText(const QString &text)
{
    text_ = text;
    error_.reset();
    FilterError error;
    if (const std::shared_ptr<const Filter> filter = Filter::parse(text, &error))
        start(filter->isEmpty() ? nullptr : filter);
    else
        error_ = error;
    Q_EMIT changed();
}

/// Peers may be others now; find goes on under the same filter.
void TrafficFilter::takeNames()
{
    const FilterScan *scan = newest();
    if (scan && scan->filter()->peerCount() > 0)
        setText(text_);
    else
        Q_EMIT changed();
}

void TrafficFilter::start(const std::shared_ptr<const Filter> &filter)
{
    next_.reset();
    if (!filter) {
        shown_.reset();
        apply();
        return;
    }
    next_ = std::make_unique<FilterScan>(traffic_->capture(), filter, traffic_->names());
    connect(next_.get(), &FilterScan::caughtUp, this, [this] {
        if (waiting_)
            apply();
        Q_EMIT settled();
    });
    connect(next_.get(), &FilterScan::restarted, this, &TrafficFilter::wait);
    wait();
}

void TrafficFilter::wait()
{
    waiting_ = true;
    begun_.start();
    patience_.start();
}

void TrafficFilter::apply()
{
    patience_.stop();
    waiting_ = false;
    if (next_)
        shown_ = std::move(next_);
    traffic_->setMatches(shown_ ? shown_->matches() : nullptr);
    Q_EMIT changed();
    if (!isScanning())
        Q_EMIT settled();
}

bool TrafficFilter::isScanning() const
{
    return newest() && !newest()->isCaughtUp();
}

bool TrafficFilter::isSlow() const
{
    return isScanning() && begun_.elapsed() > slowSearch;
}

quint64 TrafficFilter::scannedFrames() const
{
    return newest() ? newest()->scannedFrames() : traffic_->capture()->frameCount();
}

WordCompletions TrafficFilter::completions(const QString &text, qsizetype cursor) const
{
    const FilterCompletions offered =
        filterCompletions(text, cursor, *traffic_->capture(), traffic_->names());
    return {offered.start, offered.words};
}

void TrafficFilter::tick()
{
    for (FilterScan *scan : {shown_.get(), next_.get()}) {
        if (scan)
            scan->wake();
    }
    if (waiting_ && newest() && newest()->matches()->count() > 0)
        apply();
}

} // namespace channel::ui
