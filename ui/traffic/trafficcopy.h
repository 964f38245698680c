// SPDX-License-Identifier: MIT

#pragma once

#include "ui/text/copyformats.h"

#include <QItemSelection>

namespace channel::ui {

class TrafficModel;

/// What goes to the clipboard, and what the user is told about it.
struct CopiedTraffic
{
    QString text;
    int rows = 0; ///< Rows whose bytes are in `text`, at least in part.
    QString notice;
    bool isCut = false; ///< There is more than is copied at once.
};

/// The payloads of the selected rows, in order, one after the other; events are left out. At most
/// 1 MiB and 10,000 rows; the notice says if that cut anything off.
CopiedTraffic copiedTraffic(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format);

/// The selected rows, in order, events too, a line each: local time, peer, "in" or "out", and the payload
/// with escapes or what happened, with tabs between them, as a spreadsheet takes them. Within the same
/// limits.
CopiedTraffic copiedRows(const TrafficModel &traffic, const QItemSelection &selection);

} // namespace channel::ui
