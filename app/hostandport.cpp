// SPDX-License-Identifier: MIT

#include "app/hostandport.h"

namespace channel {

std::optional<quint16> readPort(const QString &text)
{
    quint32 port = 0;
    if (text.isEmpty() || text.size() > 5)
        return std::nullopt;
    for (const QChar digit : text) {
        if (digit < u'0' || digit > u'9')
            return std::nullopt;
        port = port * 10 + quint32(digit.unicode() - u'0');
    }
    return port <= 65535 ? std::optional(quint16(port)) : std::nullopt;
}

bool readHostAndPort(const QString &text, HostAndPort &result)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const std::optional<quint16> port = readPort(text.mid(colon + 1));
    if (!port)
        return false;
    if (colon >= 0) {
        QString host = text.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.mid(1, host.size() - 2);
        else if (host.contains(u':'))
            return false;
        if (host.isEmpty())
            return false;
        result.host = host;
    }
    result.port = *port;
    return true;
}

} // namespace channel
