// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"

#include <QString>

QT_BEGIN_NAMESPACE
class QModelIndex;
QT_END_NAMESPACE

namespace channel::ui {

class EndpointModel;

/// Why a command of the menu Connection cannot be done to this row of the endpoints now: a sentence about the
/// row as it is. Empty if it can.
QString whyNot(CommandId id, const EndpointModel &model, const QModelIndex &index);

} // namespace channel::ui
