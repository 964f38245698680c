// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/sendhistory.h"

#include <QByteArray>

#include <optional>

namespace channel::ui {

/// A payload as it would be typed into the form, every byte of it kept: as Text if that shows what it is,
/// else as Text with escapes or, if most of it would be escapes, as Hex. Nothing if it is longer than the
/// form takes.
std::optional<ComposedText> composedPayload(const QByteArray &payload);

} // namespace channel::ui
