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
};

/// The payloads of the selected rows, in order, one after the other; events are left out. At most
/// 1 MiB and 10,000 rows; the notice says if that cut anything off.
CopiedTraffic copiedTraffic(const TrafficModel &traffic, const QItemSelection &selection, CopyFormat format);

} // namespace channel::ui
