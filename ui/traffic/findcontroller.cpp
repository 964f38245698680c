// SPDX-License-Identifier: MIT

#include "ui/traffic/findcontroller.h"

#include "ui/filter/findbar.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficfind.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <limits>

namespace channel::ui {

namespace {

constexpr qsizetype mostWaiting = 16; // Of a key that is held down.

} // namespace

FindController::FindController(FindBar *bar, TrafficView *view)
    : QObject(bar)
    , bar_(bar)
    , view_(view)
{
    connect(bar_, &FindBar::textRequested, this, &FindController::search);
    connect(&places_, &PlaceSearch::ended, this, &FindController::showPlace);
    connect(bar_, &FindBar::stepRequested, this, &FindController::step);
    connect(bar_, &FindBar::closed, this, [this] {
        restart();
        view_->setFocus();
    });
}

void FindController::setFind(TrafficFind *find, TrafficFilter *filter)
{
    if (find_) {
        find_->setText({}, {});
        find_->disconnect(this);
    }
    find_ = find;
    filter_ = filter;
    connect(find_, &TrafficFind::found, this, &FindController::show);
    connect(find_, &QObject::destroyed, this, [this, find] {
        if (find_ == find)
            find_ = nullptr;
    });
    restart();
}

void FindController::restart()
{
    if (!find_)
        return;
    find_->setText(bar_->text(), filter_->appliedText());
    wrapped_ = false;
    places_.stop();
    waiting_.clear();
    foundIn_.reset();
    place_.reset();
    updateCount();
}

/// As the user types: from the current row on, that one included.
void FindController::search(const QString &text)
{
    if (!find_)
        return;
    if (text != find_->text() || find_->error())
        restart();
    if (const std::optional<FilterError> &error = find_->error())
        bar_->showError(error->text, error->position, error->length);
    else
        bar_->clearError();
    step(0);
}

void FindController::step(int step)
{
    if (!find_ || find_->error())
        return;
    if (places_.isRunning()) {
        if (waiting_.size() < mostWaiting)
            waiting_.append(step);
        return;
    }
    lastStep_ = step;
    if (!stepInside(step))
        goOn(step);
}

std::optional<quint64> FindController::currentFrame() const
{
    const QModelIndex current = view_->currentIndex();
    return current.isValid() ? std::optional(view_->traffic()->frameIndex(current.row())) : std::nullopt;
}

/// Goes on in the row that is shown, which may hold what is looked for more than once.
bool FindController::stepInside(int step)
{
    const bool inside = step != 0 && place_ && foundIn_ && foundIn_ == currentFrame();
    if (!inside)
        return false;
    staysInside_ = true;
    places_.start(view_->traffic()->capture(), *foundIn_, find_->places(),
                  step < 0 ? place_->first : place_->first + place_->size, step);
    return true;
}

/// To the next row.
void FindController::goOn(int step)
{
    const QModelIndex current = view_->currentIndex();
    const TrafficModel &traffic = *view_->traffic();
    if (!current.isValid() && traffic.rowCount() == 0)
        return;
    const int row = current.isValid() ? current.row() : 0;
    // Without a row to start from, the first match is the next one.
    find_->go(traffic.frameIndex(row), current.isValid() || step < 0 ? step : 0);
}

void FindController::show(quint64 frame, bool wrapped)
{
    wrapped_ = wrapped;
    view_->traffic()->insertNewRows();
    if (const int row = view_->traffic()->rowOf(frame); row >= 0)
        view_->showRow(row);
    updateCount();
    foundIn_ = frame;
    place_.reset();
    staysInside_ = false;
    if (find_->places() && !find_->places()->isEmpty())
        places_.start(view_->traffic()->capture(), frame, find_->places(),
                      lastStep_ < 0 ? std::numeric_limits<quint64>::max() : 0, lastStep_);
}

void FindController::showPlace(quint64 frame, const std::optional<MatchPlace> &place)
{
    if (!place && staysInside_)
        goOn(lastStep_);
    if (place && frame == currentFrame()) {
        place_ = place;
        wrapped_ = wrapped_ && !staysInside_;
        updateCount();
        Q_EMIT placeShown(frame, *place);
    }
    if (!waiting_.isEmpty())
        step(waiting_.takeFirst());
}

void FindController::tick()
{
    if (find_)
        find_->tick();
}

QString FindController::foundText(quint64 number) const
{
    const QString count = countText(find_->count());
    if (find_->count() == 0)
        return find_->isScanning() ? tr("Searching…") : tr("Nothing found");
    if (number > 0)
        return (find_->isScanning() ? tr("%1 of %2 so far") : tr("%1 of %2")).arg(countText(number), count);
    return (find_->isScanning() ? tr("%1 found so far") : tr("%1 found")).arg(count);
}

void FindController::updateCount()
{
    if (!find_ || bar_->text().isEmpty() || find_->error()) {
        bar_->showCount({});
        return;
    }
    const QModelIndex current = view_->currentIndex();
    const quint64 number =
        current.isValid() ? find_->numberOf(view_->traffic()->frameIndex(current.row())) : 0;
    const QString end = lastStep_ < 0 ? tr("went on from the end") : tr("went on from the start");
    bar_->showCount(foundText(number), wrapped_ ? end : QString());
}

} // namespace channel::ui
