// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/transport/channel.h"

#include <QByteArray>

#include <functional>

namespace channel {

/// What somebody sends on a connection: a message, or bytes as they are.
struct Outgoing
{
    QByteArray bytes; ///< Of a message, its payload.
    bool isMessage = true;
};

/// What a connection made of it, and where it stands in all that the connection sends.
struct Placement
{
    Channel::SendResult result = Channel::SendResult::NotOpen;
    quint64 start = 0; ///< Offsets in Ledger::queued, header included; only if it was taken.
    quint64 end = 0;
};

using Placed = std::function<void(const Placement &placement)>;

/// Gives it to the Channel, behind all that was given before.
CHANNEL_EXPORT Placement sendOn(Channel &channel, const Outgoing &outgoing);

} // namespace channel
