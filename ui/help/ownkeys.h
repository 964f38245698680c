// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace channel::ui {

/// A key that a part of the window handles by itself, with no command in a menu.
struct OwnKey
{
    QString what;
    QString keys; ///< As the platform writes them.
    QString where;
};

/// All that are worth knowing, by the part of the window.
QList<OwnKey> ownKeys();

} // namespace channel::ui
