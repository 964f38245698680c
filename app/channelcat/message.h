// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::cat {

enum ExitCode : int {
    Done = 0,
    Failed = 1, ///< A connection or protocol error; output that cannot be written.
    Usage = 2,
    TimedOut = 3,
};

/// A line on standard error, with whatever is in `text` made visible.
void say(const QString &text);
/// The same with the program's name in front: something is wrong.
void complain(const QString &text);

} // namespace channel::cat
