// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace channel::cat {

/// Decimal digits of a number up to `most`, and nothing else.
std::optional<quint64> readNumber(const QString &text, quint64 most);
/// Decimal digits, with a point among or before them or not; at most `most`.
std::optional<double> readDecimal(const QString &text, double most);

} // namespace channel::cat
