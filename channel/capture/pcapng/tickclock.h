// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QtGlobal>

namespace channel {

/// How an interface of a pcapng file counts time.
struct TickClock
{
    quint8 resolution = 6;    ///< As if_tsresol: of ten or, with its highest bit, of two.
    qint64 offsetSeconds = 0; ///< As if_tsoffset.
};

/// Nanoseconds since 1970 UTC, or as near to that as 64 bits can tell.
CHANNEL_EXPORT qint64 nanosecondsOf(quint64 ticks, const TickClock &clock);

} // namespace channel
