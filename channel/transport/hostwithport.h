// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace channel {

/// What somebody gave as a host, and is more.
struct HostWithPort
{
    QString host; ///< An IPv6 address without its brackets.
    QString port;
};

/// The two parts of "127.0.0.1:5000", "[::1]:5000" or "tcp://server:5000"; nothing for what can be the name
/// or address of a host, which has no colon but those of IPv6.
std::optional<HostWithPort> hostWithPort(const QString &text);

} // namespace channel
