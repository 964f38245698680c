// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

namespace channel::ui {

class Commands;
class HexView;
class Inspector;

/// Joins the commands that act on the row that is inspected to the inspector, and says which are available.
class InspectorCommands : public QObject
{
    Q_OBJECT

public:
    /// Child of the inspector; the commands must outlive it.
    InspectorCommands(Commands &commands, Inspector &inspector);

private:
    void connectTabs();
    void connectBytes();
    void update();

    Commands &commands_;
    Inspector &inspector_;
    HexView &bytes_;
};

} // namespace channel::ui
