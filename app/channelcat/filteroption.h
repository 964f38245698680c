// SPDX-License-Identifier: MIT

#pragma once

#include "channel/match/filter.h"

#include <QString>

#include <memory>

namespace channel::cat {

/// What --filter was given. Null, and said why, if it is no filter.
std::shared_ptr<const Filter> readFilter(const QString &text);

/// Of so many rows it is not known whether they match, and why: a plain sentence. `unread` is the part of a
/// sentence that tells what could not be read; empty if all could.
QString undecidedText(quint64 rows, const QString &unread);

} // namespace channel::cat
