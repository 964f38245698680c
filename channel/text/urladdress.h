// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

namespace channel {

/// What a URL names: "http://user@[::1]:6000/path" is on host "[::1]", port "6000".
struct UrlAddress
{
    QString host;
    QString port; ///< Empty if it names none.

    /// "127.0.0.1:6000", and with "PORT" for what is missing.
    QString hostAndPort() const;
};

/// Nothing for what is no URL, such as "host:6000". People paste them where an address belongs.
std::optional<UrlAddress> addressInUrl(const QString &text);

} // namespace channel
