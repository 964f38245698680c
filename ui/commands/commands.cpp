// SPDX-License-Identifier: MIT

#include "ui/commands/commands.h"

#include "ui/commands/commandtable.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"

#include <QKeySequence>
#include <QMenu>
#include <QMenuBar>
#include <QWidget>

namespace channel::ui {

namespace {

/// "Open…" on a button is "Open".
QString buttonText(QString text)
{
    return text.remove(u'&').remove(u'…');
}

} // namespace

Commands::Commands(QWidget &window)
    : QObject(&window)
{
    makeActions(window);
    makeMenus(window);
}

Commands::~Commands() = default;

void Commands::makeActions(QWidget &window)
{
    for (const std::span<const CommandRow> part :
         {fileCommands(), editCommands(), viewCommands(), messageCommands(), connectionCommands(),
          pairCommands(), helpCommands()}) {
        for (const CommandRow &row : part) {
            auto *action = new QAction(tr(row.text), this);
            action->setObjectName(QLatin1StringView(row.name));
            action->setIconText(buttonText(action->text()));
            if (*row.icon)
                action->setIcon(lineIcon(QLatin1StringView(row.icon)));
            action->setShortcuts(keysOf(row));
            action->setCheckable(row.checkable);
            if (row.scope == CommandScope::Window)
                window.addAction(action);
            else
                action->setShortcutContext(row.scope == CommandScope::Form ? Qt::WidgetWithChildrenShortcut
                                                                           : Qt::WidgetShortcut);
            index_.insert(row.id, entries_.size());
            entries_.push_back({&row, action, tr(row.tip), {}});
            updateToolTip(entries_.back());
        }
    }
}

void Commands::makeMenus(QWidget &window)
{
    for (const MenuRow &row : menuTable()) {
        auto *menu = new QMenu(tr(row.title), &window);
        menu->setObjectName(QLatin1StringView(row.name));
        menu->setToolTipsVisible(true);
        menus_.insert(row.id, menu);
    }
    for (const Entry &entry : entries_)
        place(entry);
}

void Commands::place(const Entry &entry)
{
    const MenuRow &row = menuRow(entry.row->menu);
    if (row.parent != row.id && menu(row.id)->isEmpty())
        placeInto(row.parent, row.group, menu(row.id)->menuAction());
    placeInto(row.id, entry.row->group, entry.action);
}

void Commands::placeInto(CommandMenu menu, int group, QAction *action)
{
    if (lastGroup_.value(menu, group) != group)
        this->menu(menu)->addSeparator();
    lastGroup_[menu] = group;
    this->menu(menu)->addAction(action);
}

QAction *Commands::action(CommandId id) const
{
    return entry(id).action;
}

QList<QAction *> Commands::actions(std::initializer_list<CommandId> ids) const
{
    QList<QAction *> actions;
    for (const CommandId id : ids)
        actions.append(action(id));
    return actions;
}

QMenu *Commands::menu(CommandMenu menu) const
{
    return menus_.value(menu);
}

void Commands::fill(QMenuBar &bar) const
{
    bar.setAccessibleName(tr("Menus"));
    for (const MenuRow &row : menuTable()) {
        if (row.parent == row.id)
            bar.addMenu(menu(row.id));
    }
}

void Commands::addTo(QWidget &widget, CommandScope scope) const
{
    for (const Entry &entry : entries_) {
        if (entry.row->scope == scope)
            widget.addAction(entry.action);
    }
}

void Commands::setAvailable(CommandId id, bool available)
{
    setWhyNot(id, available ? QString() : tr(entry(id).row->whyNot));
}

void Commands::setWhyNot(CommandId id, const QString &reason)
{
    Entry &changed = entry(id);
    if (changed.reason == reason && changed.action->isEnabled() == reason.isEmpty())
        return;
    changed.reason = reason;
    changed.action->setEnabled(reason.isEmpty());
    updateToolTip(changed);
}

QString Commands::whyNot(CommandId id) const
{
    const Entry &asked = entry(id);
    if (asked.action->isEnabled())
        return {};
    return asked.reason.isEmpty() ? tr(asked.row->whyNot) : asked.reason;
}

void Commands::setText(CommandId id, const QString &text)
{
    const Entry &changed = entry(id);
    changed.action->setText(text.isEmpty() ? tr(changed.row->text) : text);
    changed.action->setIconText(buttonText(changed.action->text()));
}

void Commands::setTip(CommandId id, const QString &tip)
{
    Entry &changed = entry(id);
    const QString wanted = tip.isEmpty() ? tr(changed.row->tip) : tip;
    if (changed.tip == wanted)
        return;
    changed.tip = wanted;
    updateToolTip(changed);
}

QString Commands::tip(CommandId id) const
{
    return entry(id).tip;
}

CommandScope Commands::scope(CommandId id) const
{
    return entry(id).row->scope;
}

QString Commands::menuTitle(CommandId id) const
{
    const MenuRow &own = menuRow(entry(id).row->menu);
    QString title = tr(own.title);
    if (own.parent != own.id)
        title = tr("%1 › %2", "menu, menu within it").arg(tr(menuRow(own.parent).title), title);
    return title.remove(u'&');
}

void Commands::updateToolTip(const Entry &entry)
{
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    QString text = keys.isEmpty() ? entry.tip : tr("%1 (%2)", "what it does (keys)").arg(entry.tip, keys);
    if (!entry.reason.isEmpty())
        text += u'\n' + entry.reason;
    entry.action->setToolTip(plainToolTip(text));
}

QList<CommandId> Commands::ids() const
{
    QList<CommandId> ids;
    for (const Entry &entry : entries_)
        ids.append(entry.row->id);
    return ids;
}

} // namespace channel::ui
