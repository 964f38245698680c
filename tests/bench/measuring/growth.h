// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

/// The whole of a benchmark was asked for (CHANNELSCOPE_BENCH=whole, which tests/bench/run sets): series up
/// to the end, long floods. Otherwise it is checked, in a shorter one, that the benchmark still works.
bool isWholeAsked();

/// Begins a table of growth, which tests/bench/run puts behind that of goals: of what the sizes are, and
/// each.
void printSizes(const QString &of, const QStringList &sizes);

/// A row of it: what was measured, and how it came out at each size.
void printGrowth(const QString &what, const QStringList &figures);
