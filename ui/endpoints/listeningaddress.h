// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

namespace channel::ui {

/// What a listener or proxy that is there means for listening on another address.
enum class AddressOverlap : quint8 {
    None,  ///< Nothing: both can be.
    Whole, ///< Whoever connects there reaches it already.
    Part,  ///< It has one of the addresses asked for, so that the system will refuse them all.
};

/// Whether `known` is in the way of listening on `host` and `port`. Asks nobody for the address of a name:
/// two names are the same if they are spelt alike.
AddressOverlap overlapOf(const EndpointInfo &known, const QString &host, quint16 port);

/// Whether `host` is an address, in any spelling, or stands for every address; otherwise it is a name.
bool isAddress(const QString &host);

} // namespace channel::ui
