// SPDX-License-Identifier: MIT

#include "ui/window/fieldshortcuts.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <array>

namespace channel::ui {

namespace {

constexpr std::array editingKeys{QKeySequence::Undo, QKeySequence::Redo,  QKeySequence::Cut,
                                 QKeySequence::Copy, QKeySequence::Paste, QKeySequence::SelectAll};

bool isForEditing(const QKeyEvent &event)
{
    return std::any_of(editingKeys.begin(), editingKeys.end(),
                       [&event](QKeySequence::StandardKey key) { return event.matches(key); });
}

bool hasKeys(const QAction &action, const QKeySequence &keys)
{
    return action.isEnabled() && action.shortcutContext() != Qt::WidgetShortcut &&
           action.shortcutContext() != Qt::WidgetWithChildrenShortcut && action.shortcuts().contains(keys);
}

} // namespace

FieldShortcuts::FieldShortcuts(QWidget &window)
    : QObject(&window)
    , window_(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { watch(now); });
}

void FieldShortcuts::watch(QWidget *focused)
{
    if (watched_)
        watched_->removeEventFilter(this);
    watched_ = focused && window_.isAncestorOf(focused) ? focused : nullptr;
    if (watched_)
        watched_->installEventFilter(this);
}

bool FieldShortcuts::isShortcut(const QKeyEvent &event) const
{
    // Most keys are letters, and nothing needs to be looked for.
    if ((event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)) == Qt::NoModifier ||
        isForEditing(event))
        return false;
    const QKeySequence keys(event.keyCombination());
    const QList<QAction *> actions = window_.findChildren<QAction *>();
    return std::any_of(actions.begin(), actions.end(),
                       [&keys](const QAction *action) { return hasKeys(*action, keys); });
}

bool FieldShortcuts::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || !isShortcut(*static_cast<QKeyEvent *>(event)))
        return QObject::eventFilter(watched, event);
    event->ignore(); // The field is not asked whether it wants the key.
    return true;
}

} // namespace channel::ui
