// SPDX-License-Identifier: MIT

#include "ui/window/panes.h"

#include "ui/commands/commands.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

bool takesFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0;
}

QWidget *usualEntrance(QWidget &part)
{
    if (QWidget *last = part.focusWidget(); last && part.isAncestorOf(last) && takesFocus(last))
        return last;
    for (QWidget *widget = part.nextInFocusChain(); widget != &part; widget = widget->nextInFocusChain()) {
        if (part.isAncestorOf(widget) && takesFocus(widget))
            return widget;
    }
    return nullptr;
}

} // namespace

Panes::Panes(std::vector<Pane> panes, Commands &commands, QObject *parent)
    : QObject(parent)
    , panes_(std::move(panes))
{
    commands.connectTo(CommandId::NextPane, this, [this] { go(1); });
    commands.connectTo(CommandId::PreviousPane, this, [this] { go(-1); });
}

void Panes::go(int step)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto current = std::find_if(panes_.begin(), panes_.end(), [focus](const Pane &pane) {
        return focus && (pane.part == focus || pane.part->isAncestorOf(focus));
    });
    const auto count = int(panes_.size());
    int place = current == panes_.end() ? (step > 0 ? -1 : count) : int(current - panes_.begin());
    for (int tried = 0; tried < count; ++tried) {
        place = (place + step + count) % count;
        const Pane &pane = panes_[std::size_t(place)];
        if (QWidget *entrance = pane.entrance ? pane.entrance() : usualEntrance(*pane.part)) {
            entrance->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace channel::ui
