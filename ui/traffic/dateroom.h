// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel::ui {

class TrafficModel;
class TrafficView;

/// Widens a view's column of times when its rows have dates: once, so that nothing jumps, and whoever makes
/// it narrower again is right.
class DateRoom : public QObject
{
    Q_OBJECT

public:
    explicit DateRoom(TrafficView *view);

    /// The view shows this model now.
    void watch(const TrafficModel *traffic);

private:
    void widen();

    TrafficView *view_;
    bool isWide_ = false;
};

} // namespace channel::ui
