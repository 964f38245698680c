// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/frameselection.h"

#include <QItemSelection>

namespace channel::ui {

class TrafficModel;

/// The rows that the log shows now, as frames of its capture; usable from any thread, whatever becomes of the
/// model.
FrameSelection shownRows(const TrafficModel &traffic);
/// Those of them that are selected, in their order.
FrameSelection selectedRows(const TrafficModel &traffic, const QItemSelection &selection);

} // namespace channel::ui
