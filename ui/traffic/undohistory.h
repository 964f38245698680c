// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <QObject>

namespace channel::ui {

class TrafficModel;

/// What was done to one log and can be taken back, last first: clearing the list, and writing on rows.
class UndoHistory : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype maxSteps = 100;

    struct Step
    {
        QString text;                   ///< "Undo clear", "Undo mark".
        QList<AnnotationChange> before; ///< What stood on the rows; empty where the list was cleared.
    };

    /// The history of this model, made when it is first asked for; its child.
    static UndoHistory *of(TrafficModel *traffic);

    /// The list was cleared. Clearing again is the same step, for all that was cleared comes back at once.
    void addClear();
    void addAnnotation(const QString &text, const QList<AnnotationChange> &before);
    /// Takes the last step away; there must be one.
    Step take();

    bool isEmpty() const { return steps_.isEmpty(); }
    /// What take() gives next; empty if there is nothing.
    QString text() const { return isEmpty() ? QString() : steps_.last().text; }

Q_SIGNALS:
    void changed();

private:
    explicit UndoHistory(QObject *parent);
    void add(const Step &step);

    QList<Step> steps_;
};

} // namespace channel::ui
