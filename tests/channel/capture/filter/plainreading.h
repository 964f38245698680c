// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/filter/filterscan.h"

/// The filter, which must be one.
std::shared_ptr<const channel::Filter> parsed(const QString &text);

/// The rows that a search has found so far.
QList<quint64> found(const channel::FilterScan &scan);
/// Until every row that is there has been looked at.
void waitFor(const channel::FilterScan &scan);
/// What a search finds.
QList<quint64> matchesOf(const std::shared_ptr<const channel::Capture> &capture, const QString &text);
/// What it should find: each row is read for itself, whole, and the filter is taken by its word.
QList<quint64> expectedRows(const channel::Capture &capture, const QString &text);
