// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QModelIndex>

#include <optional>

namespace channel::ui {

class EndpointModel;

/// Whom a message for this row goes to: a peer that is connected, or all clients of a listener that has any.
std::optional<SendTarget> sendTargetOf(const EndpointModel &model, const QModelIndex &index);

} // namespace channel::ui
