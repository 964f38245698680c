// SPDX-License-Identifier: MIT

#include "ui/traffic/undohistory.h"

#include "ui/traffic/trafficmodel.h"

namespace channel::ui {

UndoHistory *UndoHistory::of(TrafficModel *traffic)
{
    auto *known = traffic->findChild<UndoHistory *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? known : new UndoHistory(traffic);
}

UndoHistory::UndoHistory(QObject *parent)
    : QObject(parent)
{
}

void UndoHistory::addClear(quint64 hidden)
{
    undone_.clear();
    add({.names = {tr("Undo clear"), tr("Redo clear")}, .before = {}, .after = {}, .hidden = hidden});
}

void UndoHistory::addAnnotation(const Names &names, const QList<AnnotationChange> &before,
                                const QList<AnnotationChange> &after)
{
    if (before.isEmpty())
        return;
    undone_.clear();
    add({.names = names, .before = before, .after = after});
}

void UndoHistory::add(const Step &step)
{
    if (step.before.isEmpty())
        steps_.removeIf([](const Step &other) { return other.before.isEmpty(); });
    steps_.append(step);
    if (steps_.size() > maxSteps)
        steps_.removeFirst();
    Q_EMIT changed();
}

UndoHistory::Step UndoHistory::take()
{
    const Step step = steps_.takeLast();
    undone_.append(step);
    Q_EMIT changed();
    return step;
}

UndoHistory::Step UndoHistory::takeAgain()
{
    const Step step = undone_.takeLast();
    add(step);
    return step;
}

} // namespace channel::ui
