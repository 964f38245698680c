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

void UndoHistory::addClear()
{
    steps_.removeIf([](const Step &step) { return step.before.isEmpty(); });
    add({tr("Undo clear"), {}});
}

void UndoHistory::addAnnotation(const QString &text, const QList<AnnotationChange> &before)
{
    if (!before.isEmpty())
        add({text, before});
}

void UndoHistory::add(const Step &step)
{
    steps_.append(step);
    if (steps_.size() > maxSteps)
        steps_.removeFirst();
    Q_EMIT changed();
}

UndoHistory::Step UndoHistory::take()
{
    const Step step = steps_.takeLast();
    Q_EMIT changed();
    return step;
}

} // namespace channel::ui
