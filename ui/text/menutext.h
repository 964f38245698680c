// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// A name, a filter or a payload as a menu shows it: visible, with each & as it is and no shortcut, and "…"
/// behind the first `limit` characters of a longer one.
QString menuText(const QString &text, qsizetype limit);

/// The same for text that is visible and short enough already, in tabs, too: each & as it is.
QString withoutShortcuts(QString text);

} // namespace channel::ui
