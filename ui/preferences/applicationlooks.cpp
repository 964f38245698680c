// SPDX-License-Identifier: MIT

#include "ui/preferences/applicationlooks.h"

#include <QApplication>

#include <utility>

namespace channel::ui {

ApplicationLooks::ApplicationLooks(QApplication &application, const Preferences &preferences)
    : application_(application)
    , preferences_(preferences)
    , systemFont_(QApplication::font())
{
    connect(&preferences_, &Preferences::changed, this, &ApplicationLooks::takeChange);
    applyTheme(application_, preferences_.themeOfRun().value_or(preferences_.theme()));
    applyFont();
}

void ApplicationLooks::takeChange(Preferences::Setting setting)
{
    if (setting == Preferences::Setting::Theme && !preferences_.themeOfRun())
        applyTheme(application_, preferences_.theme());
    else if (setting == Preferences::Setting::WindowFamily || setting == Preferences::Setting::WindowSize)
        applyFont();
}

/// A font that nobody has chosen stays the system's, whatever becomes of that.
void ApplicationLooks::applyFont()
{
    const QFont font = preferences_.windowFont(systemFont_);
    const bool isOwn = font != systemFont_;
    if (isOwn || std::exchange(hasOwnFont_, isOwn))
        QApplication::setFont(font);
    hasOwnFont_ = isOwn;
}

} // namespace channel::ui
