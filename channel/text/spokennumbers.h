// SPDX-License-Identifier: MIT

#pragma once

#include <QCoreApplication>
#include <QLocale>

namespace channel {

/// By whose rules numbers are written in the language that the program speaks, whatever the system's locale:
/// English without a translation.
inline QLocale spokenLocale()
{
    return QLocale(QCoreApplication::translate("channel", "en_US",
                                               "Not shown: by whose rules numbers are written, as de_DE"));
}

/// The number by which Qt chooses among a translation's plurals: translate() takes none as large as bytes can
/// be.
int pluralNumber(quint64 count);

} // namespace channel
