// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/decodepolicy.h"
#include "channel/protocol/limits.h"

#include <QtGlobal>

namespace channel {

/// How a Channel decodes and what it bounds (PROTOCOL.md "Limits").
struct ChannelOptions
{
    DecodePolicy policy = DecodePolicy::Strict;
    quint32 maxMessageSize = defaultMaxMessageSize; ///< Bytes.
    qint64 maxUnsentBytes = defaultMaxUnsentBytes;  ///< Bytes, headers included.
    int headerDeadlineMs = defaultHeaderDeadlineMs; ///< Milliseconds; 0 is off.
    /// Our direction stays open after the peer has finished its own, until halfClose() or close(); else the
    /// connection ends once all that is queued by then is written.
    bool allowHalfOpen = false;
};

} // namespace channel
