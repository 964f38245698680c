// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel::ui {

class FilterBar;
class TrafficFilter;
class TrafficView;

/// Lets the filter bar filter the log that is shown: each keeps a filter of its own.
class FilterController : public QObject
{
    Q_OBJECT

public:
    /// Child of the bar.
    FilterController(FilterBar *bar, TrafficView *view);

    /// Another log is shown.
    void setFilter(TrafficFilter *filter);
    TrafficFilter *filter() const { return filter_; }
    /// Goes on filtering what was recorded since; up to 60 times a second.
    void tick();
    /// Says how many rows are shown; a few times a second.
    void updateCount();
    /// What stands in the list if the filter finds nothing; empty if that is not the reason.
    QString emptyText() const;

Q_SIGNALS:
    /// Another filter is in force.
    void filterChanged();

private:
    void showState();
    QString progressText() const;
    QString stillShown() const;
    QString description() const;

    FilterBar *bar_;
    TrafficView *view_;
    TrafficFilter *filter_ = nullptr;
};

} // namespace channel::ui
