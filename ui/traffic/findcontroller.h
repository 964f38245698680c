// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/placesearch.h"

#include <QList>
#include <QObject>

#include <optional>

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
    QString foundText(quint64 number) const;

Q_SIGNALS:
    /// This is found in the current row; to be pointed at.
    void placeShown(quint64 frame, const channel::MatchPlace &place);

private:
    void search(const QString &text);
    void show(quint64 frame, bool wrapped);
    void goOn(int step);
    std::optional<quint64> currentFrame() const;
    bool stepInside(int step);
    void showPlace(quint64 frame, const std::optional<MatchPlace> &place);

    FindBar *bar_;
    TrafficView *view_;
    TrafficFind *find_ = nullptr;
    TrafficFilter *filter_ = nullptr;
    int lastStep_ = 1;
    bool wrapped_ = false;
    PlaceSearch places_;
    QList<int> waiting_;              ///< Steps that were asked for meanwhile.
    bool staysInside_ = false;        ///< places_ looks beside the place that is shown.
    std::optional<quint64> foundIn_;  ///< The row that was gone to last …
    std::optional<MatchPlace> place_; ///< … and what is shown of it.
};

} // namespace channel::ui
