// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace channel::ui {

enum class Theme : quint8 {
    System, ///< The system's style and palette, and its changes while running.
    Light,
    Dark,
};

/// "system", "light" or "dark".
std::optional<Theme> themeFromName(const QString &name);
QString themeName(Theme theme);

/// Sets style and palette for the whole application; again when the user wants another theme. The style of
/// the first call is the system's.
void applyTheme(QApplication &application, Theme theme);

} // namespace channel::ui
