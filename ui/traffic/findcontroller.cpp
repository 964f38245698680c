// SPDX-License-Identifier: MIT

#include "ui/traffic/findcontroller.h"

#include "ui/filter/findbar.h"
#include "ui/text/counttext.h"
#include "ui/traffic/trafficfilter.h"
#include "ui/traffic/trafficfind.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

namespace channel::ui {

FindController::FindController(FindBar *bar, TrafficView *view)
    : QObject(bar)
    , bar_(bar)
    , view_(view)
{
    connect(bar_, &FindBar::textRequested, this, &FindController::search);
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
    const QModelIndex current = view_->currentIndex();
    const TrafficModel &traffic = *view_->traffic();
    const bool none = !current.isValid() && traffic.rowCount() == 0;
    if (none)
        return;
    lastStep_ = step;
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
}

void FindController::tick()
{
    if (find_)
        find_->tick();
}

void FindController::updateCount()
{
    if (!find_ || bar_->text().isEmpty() || find_->error()) {
        bar_->showCount({});
        return;
    }
    const quint64 count = find_->count();
    const QModelIndex current = view_->currentIndex();
    const quint64 number =
        current.isValid() ? find_->numberOf(view_->traffic()->frameIndex(current.row())) : 0;
    QString text = number > 0 ? QStringLiteral("%1 of %2").arg(countText(number), countText(count))
                              : QStringLiteral("%1 found").arg(countText(count));
    if (count == 0)
        text = QStringLiteral("Nothing found");
    if (find_->isScanning())
        text = count == 0 ? QStringLiteral("Searching…") : text + QStringLiteral(" so far");
    const QString end =
        lastStep_ < 0 ? QStringLiteral("went on from the end") : QStringLiteral("went on from the start");
    bar_->showCount(text, wrapped_ ? end : QString());
}

} // namespace channel::ui
