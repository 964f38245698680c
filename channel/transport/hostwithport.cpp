// SPDX-License-Identifier: MIT

#include "channel/transport/hostwithport.h"

#include <QRegularExpression>

namespace channel {

std::optional<HostWithPort> hostWithPort(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        "^\\s*(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:\\[([^\\[\\]]+)\\]|([^\\s:/\\[\\]]+)):(\\d{1,5})/?\\s*$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return HostWithPort{match.captured(1) + match.captured(2), match.captured(3)};
}

} // namespace channel
