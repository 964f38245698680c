// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class TrafficPage;
}
class AnnotationCommands;
class Commands;
class FilterController;
class FilterMenu;
class FindController;
class GoToRow;
class NoticeBar;
class TrafficModel;
class TrafficSteps;
class TrafficView;

/// The log of one document at a time, with what belongs to it: filter and find, commands, menu and notices.
class TrafficPage : public QWidget
{
    Q_OBJECT

public:
    explicit TrafficPage(QWidget *parent = nullptr);
    ~TrafficPage() override;

    /// Where saved filters and the folder of exports are; it must outlive the page.
    void setSettings(QSettings &settings);
    /// What its menu and its notices offer, and the shortcuts of the list; they must outlive the page.
    /// TrafficCommands says which page they act on.
    void setCommands(Commands &commands);
    /// Shows another log. The page lets go of it when it is destroyed.
    void setTraffic(TrafficModel *traffic);
    TrafficModel *traffic() const;
    TrafficView *view() const;
    NoticeBar *notice() const;
    /// From row to row.
    TrafficSteps *steps() const { return steps_; }
    /// By its number.
    GoToRow *goToRow() const { return goToRow_; }
    /// Mark, note and time reference of its rows.
    AnnotationCommands *annotations() const { return annotations_; }
    /// Rows are being written into a file.
    bool isExporting() const;

    /// Takes over new rows; up to 60 times a second.
    void tick();
    /// Takes over what has changed in rows that are there; a few times a second.
    void tickSlowly();

    /// What is written in the filter line.
    QString filterText() const;
    /// Writes a filter there and applies it, as if the user had.
    void applyFilter(const QString &text);

    /// Hides the rows so far.
    void clear();
    /// Takes back the last clear, mark, note or time reference.
    void undo();
    /// What undo() would do; empty if there is nothing.
    QString undoText() const;
    /// Does again what undo() took back last.
    void redo();
    QString redoText() const;
    /// Takes the filter away, or brings back the one that was taken away.
    void toggleFilter();
    /// What toggleFilter() would bring back; empty if there is a filter, or was none.
    QString filterAside() const { return filterText().isEmpty() ? filterAside_ : QString(); }
    /// Asks for a name under which the filter is kept.
    void keepFilter();
    /// There is a filter, and nothing is wrong with it.
    bool canKeepFilter() const;
    void openExport();
    void openFilter();
    void openFind();
    /// To the next place (`step` +1) or the previous (-1); opens the bar if nothing is looked for.
    void findStep(int step);

Q_SIGNALS:
    /// The user wants these annotations; the capture shows them once it has them.
    void annotateRequested(const QList<channel::AnnotationChange> &changes);
    /// Marks, notes or time references are others now.
    void annotationsChanged();
    /// Find has come to these bytes of the current row, counted with its header.
    void placeFound(quint64 first, quint64 last);
    /// Another filter is written in its line, or in force.
    void filterChanged();
    /// Rows were cleared or have come back.
    void clearedChanged();
    /// undoText() or redoText() is another.
    void undoChanged();

private:
    void setUpAnnotations();
    void setUpView();
    void setUpFilter();
    void updateEmptyReason();
    void noteExported(const QString &path, const QString &notice);
    void showMenu(const QPoint &position);
    void noteCopying(const QString &progress, QAction *cancel);
    void noteCopied(const QString &text, bool isCut);
    void noteFull();

    std::unique_ptr<Ui::TrafficPage> form_;
    AnnotationCommands *annotations_ = nullptr;
    TrafficSteps *steps_ = nullptr;
    GoToRow *goToRow_ = nullptr;
    FilterController *filter_ = nullptr;
    FilterMenu *filterMenu_ = nullptr;
    FindController *find_ = nullptr;
    QSettings *settings_ = nullptr;
    Commands *commands_ = nullptr;
    QMetaObject::Connection undoChange_;
    QString filterAside_;  ///< The last filter that was not empty.
    QString copyProgress_; ///< What was said of a copy that is under way.
    bool full_ = false;
};

} // namespace channel::ui
