// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filterscan.h"
#include "channel/capture/filter/matchplaces.h"

#include <QObject>

#include <optional>

namespace channel::ui {

class TrafficModel;

/// Finds rows among those that the log shows, with a search of its own beside the filter's.
class TrafficFind : public QObject
{
    Q_OBJECT

public:
    /// The search in this model, made when it is first asked for; its child.
    static TrafficFind *of(TrafficModel *traffic);
    ~TrafficFind() override;

    /// Looks for what a filter can say, among the rows that `shownFilter` shows; empty ends the search.
    void setText(const QString &text, const QString &shownFilter);
    QString text() const { return text_; }
    const std::optional<FilterError> &error() const { return error_; }
    /// What can be pointed at in the rows; null if nothing is looked for.
    const std::shared_ptr<const MatchPlaces> &places() const { return places_; }

    /// Goes to the next match behind (`step` +1) or before (-1) the row of `frame`, beyond the end to the
    /// other one; 0 begins with the row itself. `found` follows, perhaps later; it does not if there is none.
    void go(quint64 frame, int step);

    bool isScanning() const { return scan_ && !scan_->isCaughtUp(); }
    /// Matches so far, less those that were cleared away.
    quint64 count() const;
    /// Which match this frame is, from 1; 0 if it is none.
    quint64 numberOf(quint64 frame) const;

    /// Goes on with what was recorded since; up to 60 times a second.
    void tick();

Q_SIGNALS:
    void found(quint64 frame, bool wrapped);

private:
    struct Wish
    {
        quint64 frame = 0;
        int step = 1;
    };

    explicit TrafficFind(TrafficModel *traffic);
    /// The first match that was not cleared away, among the first `count` of them.
    quint64 first(quint64 count) const;
    void tryToGo();

    TrafficModel *traffic_;
    QString text_;
    std::optional<FilterError> error_;
    std::unique_ptr<FilterScan> scan_;
    std::shared_ptr<const MatchPlaces> places_;
    std::optional<Wish> wish_; ///< Not found yet.
};

} // namespace channel::ui
