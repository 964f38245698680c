// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// "48,211": digits in groups of three, in English whatever the system's locale, like the rest of the
/// interface.
QString countText(quint64 count);

} // namespace channel::ui
