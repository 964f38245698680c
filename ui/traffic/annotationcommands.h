// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"
#include "ui/traffic/undohistory.h"

#include <QObject>

#include <functional>

namespace channel::ui {

class TrafficView;

/// Marks, notes and times the selected rows.
///
/// They only say what is wanted: the log shows it once the capture has it.
class AnnotationCommands : public QObject
{
    Q_OBJECT

public:
    /// Most rows that are written on at once.
    static constexpr int maxRows = 10'000;

    /// Child of the view, on whose selection the commands work.
    explicit AnnotationCommands(TrafficView *view);

    /// What stands on the current row.
    Annotation current() const;

    void mark();
    void timeReference();
    void editNote();

Q_SIGNALS:
    void annotateRequested(const QList<channel::AnnotationChange> &changes);
    /// Something the user should know, such as that too many rows are selected.
    void refused(const QString &notice);

private:
    using Change = std::function<void(Annotation &)>;

    /// What stands on the selected rows now; empty, with a notice, if they are too many.
    QList<AnnotationChange> selected();
    void request(const UndoHistory::Names &names, const QList<AnnotationChange> &rows, const Change &change);

    TrafficView *view_;
};

} // namespace channel::ui
