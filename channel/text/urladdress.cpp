// SPDX-License-Identifier: MIT

#include "channel/text/urladdress.h"

#include <QRegularExpression>

namespace channel {

QString UrlAddress::hostAndPort() const
{
    return (host.isEmpty() ? QStringLiteral("HOST") : host) + u':' +
           (port.isEmpty() ? QStringLiteral("PORT") : port);
}

std::optional<UrlAddress> addressInUrl(const QString &text)
{
    // RFC 3986, section 3: a scheme, then perhaps a user in front of the host.
    static const QRegularExpression url(QStringLiteral(
        "^\\s*[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(\\[[^\\]]*\\]|[^:/?#\\s]*)(?::(\\d{1,5}))?"));
    const QRegularExpressionMatch match = url.match(text);
    return match.hasMatch() ? std::optional(UrlAddress{match.captured(1), match.captured(2)}) : std::nullopt;
}

} // namespace channel
