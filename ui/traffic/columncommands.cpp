// SPDX-License-Identifier: MIT

#include "ui/traffic/columncommands.h"

#include "ui/commands/commands.h"
#include "ui/traffic/logcolumns.h"

#include <QMenu>

#include <utility>

namespace channel::ui {

ColumnCommands::ColumnCommands(LogColumns &columns, Commands &commands, QObject *parent)
    : QObject(parent)
    , columns_(columns)
    , commands_(commands)
{
    commands_.connectTo(CommandId::ResetColumns, this, [this] { columns_.reset(); });
    connect(commands_.menu(CommandMenu::Columns), &QMenu::aboutToShow, this, &ColumnCommands::fill);
    connect(&columns_, &LogColumns::changed, this, &ColumnCommands::updateReset);
    fill();
    updateReset();
}

void ColumnCommands::showMenu(const QPoint &place)
{
    commands_.menu(CommandMenu::Columns)->exec(place);
}

void ColumnCommands::updateReset()
{
    commands_.setAvailable(CommandId::ResetColumns, !columns_.isStandard());
}

void ColumnCommands::fill()
{
    qDeleteAll(std::exchange(actions_, {}));
    QMenu *menu = commands_.menu(CommandMenu::Columns);
    for (const int column : columns_.order())
        actions_.append(addToggle(column));
    actions_.append(new QAction(this));
    actions_.last()->setSeparator(true);
    actions_.append(
        addMoves(tr("Move to the &left"), QStringLiteral("moveColumnLeftMenu"), -1)->menuAction());
    actions_.append(
        addMoves(tr("Move to the r&ight"), QStringLiteral("moveColumnRightMenu"), 1)->menuAction());
    menu->insertActions(commands_.action(CommandId::ResetColumns), actions_);
}

QAction *ColumnCommands::addToggle(int column)
{
    auto *action = new QAction(LogColumns::title(column), this);
    action->setCheckable(true);
    action->setChecked(!columns_.isHidden(column));
    action->setEnabled(column != TrafficModel::Preview);
    if (column == TrafficModel::Preview)
        action->setToolTip(tr("The preview is always shown."));
    connect(action, &QAction::triggered, this,
            [this, column](bool isShown) { columns_.setHidden(column, !isShown); });
    return action;
}

QMenu *ColumnCommands::addMoves(const QString &title, const QString &name, int places)
{
    auto *moves = new QMenu(title);
    // It goes with its action, which is what the other menu shows.
    moves->menuAction()->setParent(this);
    connect(moves->menuAction(), &QObject::destroyed, moves, &QObject::deleteLater);
    moves->setObjectName(name);
    const QList<int> shown = columns_.shown();
    const int edge = places < 0 ? shown.first() : shown.last();
    for (const int column : shown) {
        QAction *action = moves->addAction(LogColumns::title(column));
        action->setEnabled(column != edge);
        connect(action, &QAction::triggered, this, [this, column, places] { columns_.move(column, places); });
    }
    return moves;
}

} // namespace channel::ui
