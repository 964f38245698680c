// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/capture/index/frameselection.h"
#include "ui/style/timeformat.h"
#include "ui/text/copyformats.h"

#include <QItemSelection>

#include <functional>
#include <memory>
#include <optional>

namespace channel::ui {

class TrafficModel;

/// Rows that are to be copied, in order; what becomes of the log does not matter to them.
struct CopyRequest
{
    std::shared_ptr<const Capture> capture;
    FrameSelection rows;
    std::optional<CopyFormat> format; ///< Of the payloads; without one, rows as the log shows them.
    TimeFormat times;                 ///< Of such rows.

    /// How many of the rows are looked at, at most.
    quint64 mostRows() const;
};

/// The payloads of the selected rows, one after the other; events are left out.
CopyRequest payloadsToCopy(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format);

/// The selected rows, events too, a line each: local time, peer, "in" or "out", and the payload with escapes
/// or what happened, with tabs between them, as a spreadsheet takes them.
CopyRequest rowsToCopy(const TrafficModel &traffic, const QItemSelection &selection);

/// What goes to the clipboard, and what the user is told about it.
struct CopiedTraffic
{
    QString text;
    int rows = 0; ///< Rows whose bytes are in `text`, at least in part.
    QString notice;
    bool isCut = false; ///< There is more than is copied at once.
};

/// At most 1 MiB and 10,000 rows; the notice says if that cut anything off. Any thread; may wait for a disk.
/// `goesOn` is asked before each row, with how many were looked at: once it says no, what there is by then is
/// not whole.
CopiedTraffic copiedTraffic(const CopyRequest &request, const std::function<bool(quint64 rows)> &goesOn = {});

} // namespace channel::ui
