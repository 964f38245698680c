// SPDX-License-Identifier: MIT

#include "ui/traffic/annotationcommands.h"

#include "ui/text/counttext.h"
#include "ui/traffic/notedialog.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <algorithm>

namespace channel::ui {

namespace {

bool allHave(const QList<AnnotationChange> &rows, bool Annotation::*flag)
{
    return std::all_of(rows.begin(), rows.end(),
                       [flag](const AnnotationChange &row) { return row.annotation.*flag; });
}

} // namespace

AnnotationCommands::AnnotationCommands(TrafficView *view)
    : QObject(view)
    , view_(view)
{
}

Annotation AnnotationCommands::current() const
{
    const QModelIndex row = view_->currentIndex();
    if (!row.isValid())
        return {};
    return view_->traffic()->capture()->annotation(view_->traffic()->frameIndex(row.row()));
}

QList<AnnotationChange> AnnotationCommands::selected()
{
    QList<AnnotationChange> rows;
    if (!view_->traffic())
        return rows;
    const TrafficModel &traffic = *view_->traffic();
    for (const QItemSelectionRange &range : view_->selectionModel()->selection()) {
        if (rows.size() + range.height() > maxRows) {
            Q_EMIT refused(
                tr("Too many rows are selected: at most %1 can be marked at once.").arg(countText(maxRows)));
            return {};
        }
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const quint64 frame = traffic.frameIndex(row);
            rows.append({frame, traffic.capture()->annotation(frame)});
        }
    }
    return rows;
}

void AnnotationCommands::request(const UndoHistory::Names &names, const QList<AnnotationChange> &rows,
                                 const Change &change)
{
    QList<AnnotationChange> before;
    QList<AnnotationChange> after;
    for (const AnnotationChange &row : rows) {
        AnnotationChange changed = row;
        change(changed.annotation);
        if (changed.annotation == row.annotation)
            continue;
        before.append(row);
        after.append(changed);
    }
    if (after.isEmpty())
        return;
    UndoHistory::of(view_->traffic())->addAnnotation(names, before, after);
    Q_EMIT annotateRequested(after);
}

void AnnotationCommands::mark()
{
    const QList<AnnotationChange> rows = selected();
    const bool marked = !allHave(rows, &Annotation::marked);
    request(marked ? UndoHistory::Names{tr("Undo mark"), tr("Redo mark")}
                   : UndoHistory::Names{tr("Undo removing the mark"), tr("Redo removing the mark")},
            rows, [marked](Annotation &annotation) { annotation.marked = marked; });
}

void AnnotationCommands::timeReference()
{
    const QList<AnnotationChange> rows = selected();
    const bool set = !allHave(rows, &Annotation::timeReference);
    request(set ? UndoHistory::Names{tr("Undo time reference"), tr("Redo time reference")}
                : UndoHistory::Names{tr("Undo removing the time reference"),
                                     tr("Redo removing the time reference")},
            rows, [set](Annotation &annotation) { annotation.timeReference = set; });
}

void AnnotationCommands::editNote()
{
    const QList<AnnotationChange> rows = selected();
    if (rows.isEmpty())
        return;
    const QString which = rows.size() == 1 ? tr("No. %1").arg(countText(rows.first().frame + 1))
                                           : countedRows(quint64(rows.size()));
    const QString first = rows.first().annotation.note;
    auto *dialog = new NoteDialog(which, first, view_);
    if (!std::all_of(rows.begin(), rows.end(),
                     [&first](const AnnotationChange &row) { return row.annotation.note == first; }))
        dialog->showDifferent(rows);
    connect(dialog, &NoteDialog::noteChosen, this, [this, rows](const QString &note) {
        request({tr("Undo note"), tr("Redo note")}, rows,
                [&note](Annotation &annotation) { annotation.note = note; });
    });
    dialog->open();
}

} // namespace channel::ui
