// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <array>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

/// A dialog or window that a command opens where a row of the log is selected.
struct WindowDialog
{
    const char *row; ///< What a table of tests calls it.
    const char *action;
    const char *name;
    const char *page = nullptr; ///< Of the guide, which F1 opens from it; null for others.
};

inline constexpr std::array windowDialogs{
    WindowDialog{"preferences", "preferencesAction", "PreferencesDialog", "preferences"},
    WindowDialog{"export", "exportAction", "ExportDialog"},
    WindowDialog{"note", "noteAction", "NoteDialog"},
    WindowDialog{"shortcuts", "keyboardShortcutsAction", "shortcutDialog", "keyboard"},
    WindowDialog{"about", "aboutAction", "aboutDialog", "tour"},
    WindowDialog{"guide", "userGuideAction", "helpWindow"},
    WindowDialog{"go to row", "goToRowAction", "goToRowDialog"},
};

/// The window of that name that can be seen; null if there is none.
QWidget *shownWindow(const char *name);
