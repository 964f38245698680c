// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

#include <functional>
#include <vector>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;

/// The parts of a window between which F6 goes: from the one that has the focus to the next, round and round.
class Panes : public QObject
{
    Q_OBJECT

public:
    struct Pane
    {
        QWidget *part;
        /// What in it gets the focus; without this, what had it last or else comes first.
        std::function<QWidget *()> entrance;
    };

    /// In the order in which they are visited; all must outlive this.
    Panes(std::vector<Pane> panes, Commands &commands, QObject *parent);

private:
    void go(int step);

    std::vector<Pane> panes_;
};

} // namespace channel::ui
