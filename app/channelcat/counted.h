// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::cat {

/// "1 byte", "2 bytes".
inline QString counted(quint64 number, const QString &what)
{
    return QStringLiteral("%1 %2%3").arg(number).arg(what, number == 1 ? QString() : QStringLiteral("s"));
}

/// "0 of 1 byte", "1 of 2 bytes".
inline QString countedOf(quint64 part, quint64 whole, const QString &what)
{
    return QStringLiteral("%1 of ").arg(part) + counted(whole, what);
}

} // namespace channel::cat
