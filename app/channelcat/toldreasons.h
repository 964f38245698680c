// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace channel::cat {

/// Which reasons people have been told, so that those that take turns do not fill a terminal.
class ToldReasons
{
public:
    /// Of more than these, the one that was not given for longest is forgotten.
    static constexpr qsizetype most = 32;

    /// True if it is to be told: it is none of those that are known.
    bool add(const QString &reason);
    /// From now on each is told again.
    void clear() { reasons_.clear(); }

private:
    QStringList reasons_; ///< The last one last.
};

} // namespace channel::cat
