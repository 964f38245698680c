// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QMenu;
class QPoint;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;
class LogColumns;

/// The menu of columns: shows and hides them, and moves them for those who have no mouse.
class ColumnCommands : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    ColumnCommands(LogColumns &columns, Commands &commands, QObject *parent);

    /// Opens the menu at a point of the screen.
    void showMenu(const QPoint &place);

private:
    void fill();
    QAction *addToggle(int column);
    QMenu *addMoves(const QString &title, const QString &name, int places);
    void updateReset();

    LogColumns &columns_;
    Commands &commands_;
    QList<QAction *> actions_; ///< Those that were put into the menu.
};

} // namespace channel::ui
