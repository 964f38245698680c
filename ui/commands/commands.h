// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <span>
#include <vector>

QT_BEGIN_NAMESPACE
class QMenu;
class QMenuBar;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

struct CommandRow;

/// The commands of one window: an action each, made from the table, and the menus they stand in. Tool bar,
/// context menus, notices and palette show the same actions.
///
/// Panels connect to what is theirs, and say when it is available. What acts on a log acts on the one that is
/// shown.
class Commands : public QObject
{
    Q_OBJECT

public:
    /// Child of the window, which gets every action. Actions are its children, so its shortcuts are found.
    explicit Commands(QWidget &window);
    ~Commands() override;

    QAction *action(CommandId id) const;
    QList<QAction *> actions(std::initializer_list<CommandId> ids) const;
    /// The menu, as the menu bar shows it. What is put in behind its commands stays there.
    QMenu *menu(CommandMenu menu) const;
    /// Gives the bar its menus.
    void fill(QMenuBar &bar) const;

    /// Lets the shortcuts of this scope work while the widget has the focus.
    void addTo(QWidget &widget, CommandScope scope) const;

    template <typename Receiver, typename Handler>
    void connectTo(CommandId id, const Receiver *context, Handler handler) const
    {
        connect(action(id), &QAction::triggered, context, handler);
    }

    /// Enables it, or disables it for the reason that the table has.
    void setAvailable(CommandId id, bool available);
    /// Disables it for this reason, a sentence; enables it if that is empty.
    void setWhyNot(CommandId id, const QString &reason);
    /// Why it is disabled; empty if it is not.
    QString whyNot(CommandId id) const;
    /// Calls it after what it would do now; after the table if that is empty.
    void setText(CommandId id, const QString &text);
    /// What it does, in other words than the table's; in the table's if that is empty.
    void setTip(CommandId id, const QString &tip);
    QString tip(CommandId id) const;
    /// All, in the order of the menus.
    QList<CommandId> ids() const;
    CommandScope scope(CommandId id) const;
    /// Of the menu in which it stands: "File", "Edit › Copy as".
    QString menuTitle(CommandId id) const;

private:
    struct Entry
    {
        const CommandRow *row;
        QAction *action;
        QString tip;
        QString reason;
    };

    void makeActions(QWidget &window);
    void makeMenus(QWidget &window);
    void place(const Entry &entry);
    void placeInto(CommandMenu menu, int group, QAction *action);
    void updateToolTip(const Entry &entry);
    Entry &entry(CommandId id) { return entries_[index_.value(id)]; }
    const Entry &entry(CommandId id) const { return entries_[index_.value(id)]; }

    std::vector<Entry> entries_; ///< In the order of the table.
    QHash<CommandId, std::size_t> index_;
    QHash<CommandMenu, QMenu *> menus_;
    QHash<CommandMenu, int> lastGroup_; ///< Of what was placed last; none yet if it is not there.
};

} // namespace channel::ui
