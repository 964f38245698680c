// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"
#include "channel/protocol/protocolerror.h"

namespace channel {

/// How a capture is decoded.
struct DecodeOptions
{
    DecodePolicy policy = DecodePolicy::Resync;
    quint32 maxMessageSize = defaultMaxMessageSize; ///< Bytes.

    bool operator==(const DecodeOptions &) const = default;
};

} // namespace channel
