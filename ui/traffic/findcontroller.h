// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel::ui {

class FindBar;
class TrafficFilter;
class TrafficFind;
class TrafficView;

/// Lets the find bar step through the rows of the log that is shown.
class FindController : public QObject
{
    Q_OBJECT

public:
    /// Child of the bar.
    FindController(FindBar *bar, TrafficView *view);

    /// Another log is shown: the search goes on there.
    void setFind(TrafficFind *find, TrafficFilter *filter);
    void step(int step);
    /// The rows among which to search are others now.
    void restart();
    /// Up to 60 times a second.
    void tick();
    /// Says how many matches there are; a few times a second.
    void updateCount();

private:
    void search(const QString &text);
    void begin(const QString &text, int step);
    void show(quint64 frame, bool wrapped);

    FindBar *bar_;
    TrafficView *view_;
    TrafficFind *find_ = nullptr;
    TrafficFilter *filter_ = nullptr;
    int lastStep_ = 1;
    bool wrapped_ = false;
};

} // namespace channel::ui
