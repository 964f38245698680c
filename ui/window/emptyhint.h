// SPDX-License-Identifier: MIT

#pragma once

#include "ui/connectionbar/connectionbar.h"

#include <QString>

namespace channel::ui {

class EndpointModel;

/// What the empty log says to do next, from what the connection bar holds.
struct EmptyHint
{
    ConnectionBar::Mode mode = ConnectionBar::Mode::Listen;
    QString host;
    quint16 port = 0;
    bool hidesRows = false; ///< Rows were cleared.

    QString text(const EndpointModel &endpoints) const;
};

} // namespace channel::ui
