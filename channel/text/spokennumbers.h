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
inline int pluralNumber(quint64 count)
{
    // No language looks further than the last six digits, and at whether there are more.
    constexpr quint64 million = 1'000'000;
    return int(count < million ? count : million + count % million);
}

} // namespace channel
