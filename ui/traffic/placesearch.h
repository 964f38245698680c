// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/matchplaces.h"
#include "channel/capture/pcapng/loosethread.h"

#include <QObject>

namespace channel::ui {

/// Looks for the next place in one row, on a thread of its own, for the row may be of many megabytes.
class PlaceSearch : public QObject
{
    Q_OBJECT

public:
    explicit PlaceSearch(QObject *parent = nullptr);

    /// From `from` on (`step` 0 or +1), or before it (-1). Ends the search that is under way; `ended`
    /// follows.
    void start(const std::shared_ptr<const Capture> &capture, quint64 frame,
               const std::shared_ptr<const MatchPlaces> &places, quint64 from, int step);
    /// Waits for no disk, as the destructor does not.
    void stop();
    bool isRunning() const { return running_; }

Q_SIGNALS:
    void ended(quint64 frame, const std::optional<channel::MatchPlace> &place);

private:
    void finish(quint64 frame, const std::optional<MatchPlace> &place);

    bool running_ = false;
    LooseThread thread_;
};

} // namespace channel::ui
