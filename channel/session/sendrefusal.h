// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/channel.h"

#include <QString>

namespace channel {

/// Why a connection did not take a message: a plain sentence in which the peer is called `peer`. Empty of
/// one that it took.
QString refusalText(Channel::SendResult result, const QString &peer);

} // namespace channel
