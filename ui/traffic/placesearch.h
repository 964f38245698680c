// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/matchplaces.h"

#include <QObject>

#include <thread>

namespace channel::ui {

/// Looks for the next place in one row, on a thread of its own, for the row may be of many megabytes.
class PlaceSearch : public QObject
{
    Q_OBJECT

public:
    explicit PlaceSearch(QObject *parent = nullptr);
    /// Ends the search within some milliseconds.
    ~PlaceSearch() override;

    /// From `from` on (`step` 0 or +1), or before it (-1). Ends the search that is under way; `ended`
    /// follows.
    void start(const std::shared_ptr<const Capture> &capture, quint64 frame,
               const std::shared_ptr<const MatchPlaces> &places, quint64 from, int step);
    void stop();
    bool isRunning() const { return running_; }

Q_SIGNALS:
    void ended(quint64 frame, const std::optional<channel::MatchPlace> &place);

private:
    void finish(quint64 number, quint64 frame, const std::optional<MatchPlace> &place);

    quint64 number_ = 0; ///< Of the search; what an older one found is not wanted any more.
    bool running_ = false;
    std::jthread thread_;
};

} // namespace channel::ui
