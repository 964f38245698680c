// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <QString>

namespace channel::ui {

/// "48,211 messages · 3.1 MB in = 3.1 MB framed + 14 B malformed + 312 B pending · 1.2 kB out".
QString ledgerText(const CaptureTotals &totals);
/// The same with every byte counted, for the tooltip.
QString exactLedgerText(const CaptureTotals &totals);
/// "recording", or why it stopped and how much is missing.
QString recordingText(const CaptureTotals &totals);

} // namespace channel::ui
