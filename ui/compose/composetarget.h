// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QList>
#include <QString>

namespace channel::ui {

/// Somebody a message can be sent to.
struct ComposeTarget
{
    QString label; ///< "All clients of 127.0.0.1:5000 (2)".
    channel::SendTarget target;
    bool madeByUser = false; ///< A connection to a server, not one that a client made to us.
};

} // namespace channel::ui
