// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficfind.h"

#include "ui/traffic/trafficmodel.h"

namespace channel::ui {

TrafficFind *TrafficFind::of(TrafficModel *traffic)
{
    auto *known = traffic->findChild<TrafficFind *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? known : new TrafficFind(traffic);
}

TrafficFind::TrafficFind(TrafficModel *traffic)
    : QObject(traffic)
    , traffic_(traffic)
{
}

TrafficFind::~TrafficFind() = default;

void TrafficFind::setText(const QString &text, const QString &shownFilter)
{
    text_ = text;
    error_.reset();
    wish_.reset();
    scan_.reset();
    places_.reset();
    FilterError error;
    const std::shared_ptr<const Filter> wanted = Filter::parse(text, &error);
    std::shared_ptr<const Filter> among = wanted;
    if (wanted && !shownFilter.trimmed().isEmpty())
        among = Filter::parse(QStringLiteral("(%1) (%2)").arg(shownFilter, text), &error);
    if (!among)
        error_ = error;
    if (among && !wanted->isEmpty())
        places_ = std::make_shared<MatchPlaces>(wanted);
    traffic_->setPlaces(places_);
    if (!places_)
        return;
    scan_ = std::make_unique<FilterScan>(traffic_->capture(), among, traffic_->names());
    connect(scan_.get(), &FilterScan::caughtUp, this, &TrafficFind::tryToGo);
}

quint64 TrafficFind::first(quint64 count) const
{
    return scan_->matches()->lowerBound(traffic_->hiddenCount(), count);
}

quint64 TrafficFind::count() const
{
    if (!scan_)
        return 0;
    const quint64 count = scan_->matches()->count();
    return count - first(count);
}

quint64 TrafficFind::numberOf(quint64 frame) const
{
    if (!scan_)
        return 0;
    const auto matches = scan_->matches();
    const quint64 count = matches->count();
    const quint64 first = this->first(count);
    const quint64 place = matches->lowerBound(frame, count);
    const bool isMatch = place < count && matches->at(place) == frame;
    return isMatch && place >= first ? place - first + 1 : 0;
}

void TrafficFind::go(quint64 frame, int step)
{
    if (!scan_)
        return;
    wish_ = Wish{frame, step};
    tryToGo();
}

void TrafficFind::tryToGo()
{
    if (!wish_)
        return;
    const auto matches = scan_->matches();
    // How far the search has come is read before what it has found, which may be more then, but not less.
    const bool caughtUp = scan_->isCaughtUp();
    const quint64 scanned = scan_->scannedFrames();
    const quint64 end = matches->count();
    const quint64 first = this->first(end);
    const quint64 wanted = wish_->frame + (wish_->step > 0 ? 1 : 0);
    const quint64 place = qMax(first, matches->lowerBound(wanted, end));
    const bool forward = wish_->step >= 0;
    // The last one before a row is known once the search has passed it.
    const bool known = forward ? place < end : scanned >= wish_->frame && place > first;
    if (!known && !caughtUp)
        return;
    wish_.reset();
    if (first == end)
        return;
    if (forward)
        Q_EMIT found(matches->at(known ? place : first), !known);
    else
        Q_EMIT found(matches->at((known ? place : end) - 1), !known);
}

void TrafficFind::tick()
{
    if (!scan_)
        return;
    scan_->wake();
    tryToGo();
}

} // namespace channel::ui
