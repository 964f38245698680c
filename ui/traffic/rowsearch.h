// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frame.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace channel::ui {

class TrafficModel;

/// Looks for the next row of some kind, in turns short enough for the window to go on between them.
class RowSearch : public QObject
{
    Q_OBJECT

public:
    using IsWanted = std::function<bool(const Frame &frame)>;

    explicit RowSearch(QObject *parent = nullptr);

    /// Looks behind `row` (`step` +1) or before it (-1), among the rows that are shown. Takes the place of a
    /// search that goes on. Ends without a word when other rows are shown, or none any more.
    void start(const TrafficModel &traffic, int row, int step, const IsWanted &isWanted);

Q_SIGNALS:
    void found(int row);
    /// There is none on that side.
    void missed();

private:
    void watch();
    void stop();
    void look();

    const TrafficModel *traffic_ = nullptr;
    int row_ = 0;
    int step_ = 1;
    IsWanted isWanted_;
    QTimer turn_;
};

} // namespace channel::ui
