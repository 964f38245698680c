// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/transport/channel.h"

namespace channel {

// A Channel in the words of a capture.

/// The Channel is open. What it has carried already is said to be missing.
ConnectionDescription describeChannel(const Channel &channel);
DecodeOptions decodeOptionsOf(const Channel &channel);
ConnectionEnd connectionEndOf(Channel::EndReason reason);

} // namespace channel
