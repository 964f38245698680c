// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QtGlobal>

namespace channel {

/// How much is read of connections that are left together, see Channel::leave(): however many of them go on
/// sending, their thread is not held up for long.
///
/// They share it evenly, and what one does not need the next ones have.
class CHANNEL_EXPORT LeavingBudget
{
public:
    /// Bytes.
    static constexpr qint64 mostOfOne = 16 * 1024 * 1024;
    static constexpr qint64 mostOfAll = 4 * mostOfOne;

    explicit LeavingBudget(int connections, qint64 bytes = mostOfAll);

    /// What may be read of the next connection.
    qint64 takeShare();
    /// Some of it was not there to be read.
    void giveBack(qint64 bytes) { left_ += bytes; }

private:
    int connections_; ///< That are to come.
    qint64 left_;
};

} // namespace channel
