// SPDX-License-Identifier: MIT

#pragma once

#include "ui/preferences/preferences.h"

#include <QObject>
#include <QPointer>

namespace channel {
class Session;
}

namespace channel::ui {

class Commands;
class ComposePanel;
class DocumentArea;
class Inspector;
class InspectorPresenter;
class PreferencesDialog;

/// Gives panels and session what the user has chosen, at once and whenever it changes; opens the preferences,
/// and zooms the bytes.
class PreferencesPresenter : public QObject
{
    Q_OBJECT

public:
    struct Panels
    {
        DocumentArea &documents;
        Inspector &inspector;
        InspectorPresenter &inspected;
        ComposePanel &compose;
    };

    /// All must outlive this; `window` is the parent of the preferences.
    PreferencesPresenter(Preferences &preferences, Session &session, const Panels &panels,
                         const Commands &commands, QWidget &window);

private:
    void connectCommands(const Commands &commands);
    void open();
    void takeChange(Preferences::Setting setting);
    void applyBytesFont();
    void applyTimes();
    void applyDecoding();

    Preferences &preferences_;
    Session &session_;
    Panels panels_;
    QWidget &window_;
    QPointer<PreferencesDialog> dialog_;
};

} // namespace channel::ui
