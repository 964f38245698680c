// SPDX-License-Identifier: MIT

#pragma once

namespace channel::ui {

class TrafficFollower;
class TrafficSelection;
class TrafficView;

/// Where keys and commands lead in a log: to a row, or to it with all rows on the way. The log follows no
/// more then.
class TrafficNavigation
{
public:
    /// All outlive this.
    TrafficNavigation(TrafficView &view, TrafficSelection &selection, TrafficFollower &follower);

    /// Selects a row and shows it.
    void showRow(int row);
    /// To the first row or to the last, from where the log follows again; with `extends`, selects all rows on
    /// the way.
    void goToEdge(bool atEnd, bool extends);

private:
    void extendTo(int row);

    TrafficView &view_;
    TrafficSelection &selection_;
    TrafficFollower &follower_;
};

} // namespace channel::ui
