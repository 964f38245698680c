// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/keptselection.h"

#include <QItemSelectionModel>

#include <optional>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

class TrafficFollower;
class TrafficModel;

/// What the user has selected in a log, whatever rows it shows: it is selected again when they are shown;
/// until then, what is nearest to it.
class TrafficSelection
{
public:
    /// Of a view; both outlive this.
    TrafficSelection(QTableView &view, const TrafficFollower &follower);

    /// Of the view; nothing of it was selected so far.
    void setTraffic(TrafficModel *traffic);
    /// Of a model that is no more.
    void forget() { kept_.clear(); }
    /// Other rows are shown now, and more are searched for.
    void startOver();

    /// The user has selected what is selected now. With `adds`, what is not shown stays as it was.
    void take(bool adds);
    /// The user has picked the row that is the current one.
    void takeCurrent();
    /// How often the user has done that.
    quint64 choices() const { return choices_; }
    /// What the user picked last, shown or not.
    std::optional<quint64> wantedFrame() const { return wantedFrame_; }

    /// These rows have been found: selects what the user has selected of them, unless that is much. For then
    /// it is done once, by restoreAll().
    void restoreFound(int first, int last);
    /// Selects what the user has selected, as far as it is shown, so that Shift goes on with it.
    void restoreAll();
    /// Goes to the row of a frame, or near it.
    void restoreCurrent(quint64 frame);
    /// What changes meanwhile is no choice of the user's. Returns how it was.
    bool setRestoring(bool restoring);
    bool isRestoring() const { return restoring_; }

    /// A selection begins here, which Shift extends.
    void beginAt(int row);
    /// Where that is among the rows of now; nothing if it never began.
    std::optional<int> beginning() const;
    QItemSelection rowsBetween(int one, int other) const;

private:
    void select(const QList<RowSpan> &spans, QItemSelectionModel::SelectionFlags command);
    std::optional<RowSpan> extended(const RowSpan &span) const;
    void replaceStandIn();
    int rowBeside(quint64 frame, const std::optional<quint64> &other) const;
    int nearestRow(quint64 frame) const;
    int nearestSelectedRow(quint64 frame) const;

    QTableView &view_;
    const TrafficFollower &follower_;
    TrafficModel *traffic_ = nullptr;
    KeptSelection kept_;                 ///< Shown or not.
    KeptSelection::Budget whileFinding_; ///< What restoreFound() may still select.
    std::optional<quint64> wantedFrame_;
    std::optional<quint64> extendFrom_; ///< Where a selection begins that Shift extends.
    bool standsIn_ = false;             ///< Nothing that was selected is shown; a row near it is selected.
    bool restoring_ = false;
    quint64 choices_ = 0;
};

} // namespace channel::ui
