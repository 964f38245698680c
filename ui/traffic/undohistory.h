// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <QObject>

namespace channel::ui {

class TrafficModel;

/// What was done to one log and can be taken back, last first, and then be done again: clearing the list, and
/// writing on rows. Something new ends what can be done again.
class UndoHistory : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maxSteps = 100;

    /// How a step is called.
    struct Names
    {
        QString undo; ///< "Undo clear", "Undo mark".
        QString redo; ///< "Redo clear", "Redo mark".
    };
    struct Step
    {
        Names names;
        QList<AnnotationChange> before; ///< What stood on the rows; empty where the list was cleared.
        QList<AnnotationChange> after;  ///< What stands there then.
        quint64 hidden = 0;             ///< Of the list that was cleared: frames before this one.
    };

    /// The history of this model, made when it is first asked for; its child.
    static UndoHistory *of(TrafficModel *traffic);

    /// The list was cleared. Clearing again is the same step, for all that was cleared comes back at once.
    void addClear(quint64 hidden);
    void addAnnotation(const Names &names, const QList<AnnotationChange> &before,
                       const QList<AnnotationChange> &after);
    /// Takes the last step away, to be taken back; there must be one. It can be done again then.
    Step take();
    /// The step that was taken away last, to be done again; there must be one. It can be taken back then.
    Step takeAgain();

    bool isEmpty() const { return steps_.isEmpty(); }
    bool hasUndone() const { return !undone_.isEmpty(); }
    /// What take() gives next; empty if there is nothing.
    QString text() const { return isEmpty() ? QString() : steps_.last().names.undo; }
    /// What takeAgain() gives next; empty if there is nothing.
    QString redoText() const { return hasUndone() ? undone_.last().names.redo : QString(); }

Q_SIGNALS:
    void changed();

private:
    explicit UndoHistory(QObject *parent);
    void add(const Step &step);

    QList<Step> steps_;
    QList<Step> undone_;
};

} // namespace channel::ui
