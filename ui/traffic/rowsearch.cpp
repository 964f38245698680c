// SPDX-License-Identifier: MIT

#include "ui/traffic/rowsearch.h"

#include "ui/traffic/trafficmodel.h"

namespace channel::ui {

namespace {

constexpr int rowsATurn = 100'000; // A few milliseconds.

} // namespace

RowSearch::RowSearch(QObject *parent)
    : QObject(parent)
{
    turn_.setSingleShot(true);
    connect(&turn_, &QTimer::timeout, this, &RowSearch::look);
}

void RowSearch::start(const TrafficModel &traffic, int row, int step, const IsWanted &isWanted)
{
    if (turn_.isActive())
        stop();
    traffic_ = &traffic;
    row_ = row;
    step_ = step;
    isWanted_ = isWanted;
    watch();
    look();
}

/// New rows behind the last one change nothing; all else gives rows other numbers.
void RowSearch::watch()
{
    connect(traffic_, &QObject::destroyed, this, &RowSearch::stop);
    connect(traffic_, &QAbstractItemModel::modelAboutToBeReset, this, &RowSearch::stop);
    connect(traffic_, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RowSearch::stop);
    connect(traffic_, &QAbstractItemModel::rowsAboutToBeInserted, this,
            [this](const QModelIndex &, int first) {
                if (first < traffic_->rowCount())
                    stop();
            });
}

void RowSearch::stop()
{
    turn_.stop();
    traffic_->disconnect(this);
}

void RowSearch::look()
{
    for (int looked = 0; looked < rowsATurn; ++looked) {
        row_ += step_;
        if (row_ < 0 || row_ >= traffic_->rowCount()) {
            stop();
            Q_EMIT missed();
            return;
        }
        if (isWanted_(traffic_->frameAt(row_))) {
            stop();
            Q_EMIT found(row_);
            return;
        }
    }
    turn_.start();
}

} // namespace channel::ui
