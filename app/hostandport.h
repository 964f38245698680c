// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace channel {

/// A host and a port as written on a command line.
struct HostAndPort
{
    QString host;
    quint16 port = 0;

    bool operator==(const HostAndPort &) const = default;
};

/// "[HOST:]PORT" with an IPv6 address in brackets. False if it is neither; `host` stays as it was without a
/// HOST.
bool readHostAndPort(const QString &text, HostAndPort &result);

/// The decimal digits of a number from 0 to 65535, and nothing else.
std::optional<quint16> readPort(const QString &text);

} // namespace channel
