// SPDX-License-Identifier: MIT

#pragma once

#include "ui/text/copyformats.h"
#include "ui/traffic/emptylog.h"
#include "ui/traffic/trafficfollower.h"
#include "ui/traffic/trafficnavigation.h"
#include "ui/traffic/trafficplace.h"
#include "ui/traffic/trafficselection.h"
#include "ui/traffic/uniformrowsview.h"

#include <functional>
#include <optional>

namespace channel::ui {

class ColumnWidths;
class CopyCommands;
class LogColumns;
class TrafficColumns;
class TrafficDelegate;
class TrafficModel;

/// The log: follows the newest row until the user scrolls up or selects something, and again when the end is
/// reached. What was selected stays so, whatever rows are shown: what that is, and where the view was, is
/// known to TrafficSelection and TrafficPlace; where keys and commands lead, to TrafficNavigation.
class TrafficView : public UniformRowsView
{
    Q_OBJECT

public:
    explicit TrafficView(QWidget *parent = nullptr);

    void setTraffic(TrafficModel *traffic);
    TrafficModel *traffic() const { return traffic_; }

    /// What stands in the empty list, such as what to do next.
    void setEmptyText(const QString &text);
    /// Why rows there are none of are not shown, which goes before that; empty for no such reason.
    void setEmptyReason(const QString &text);
    QString emptyText() const { return emptyLog_.text(); }

    /// Shows these columns, as all logs do; they need not outlive the view.
    void setColumns(LogColumns &columns);
    /// How wide its columns are.
    ColumnWidths &columns() const;

    /// Of the font of previews; empty for the system's.
    void setBytesFamily(const QString &family);

    bool isFollowing() const { return follower_->isFollowing(); }
    void setFollowing(bool following) { follower_->setFollowing(following); }

    /// Copies the payloads of the selected rows, or the rows as they are shown.
    void copyPayloads(CopyFormat format);
    void copyRows();

    /// Selects a row and shows it.
    void showRow(int row);
    /// Other rows are shown now, and no more are searched for: what was selected is selected again or, if
    /// nothing of it is shown any more, what is nearest to it. Until then the view waits for the rows to be
    /// found.
    void settle();
    /// Takes all rows into account at once, not only when it is painted.
    void layOutNow() { executeDelayedItemsLayout(); }

Q_SIGNALS:
    void followingChanged(bool following);
    /// The titles were asked for their menu, at a point of the screen.
    void columnsMenuRequested(const QPoint &place);
    /// The row to inspect; -1 for none. Not emitted where the same frame has another row now.
    void currentRowChanged(int row);
    /// Copying takes long: how far it is, and the action that cancels it.
    void copying(const QString &progress, QAction *cancel);
    /// Something the user should know about what was copied, and whether it is not all.
    void copied(const QString &notice, bool isCut);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpLook();
    void setUpTitles();
    void takeColumns();
    void fitRows();
    void connectTraffic();
    void takeReset();
    void takeRemoved();
    void tellShownLength();
    void noteScrolled();
    void noteChoice();
    void announceCurrent();
    /// Does what may select something; if it does, the view follows no more.
    void choose(bool adds, const std::function<void()> &change);

    TrafficModel *traffic_ = nullptr;
    EmptyLog emptyLog_;
    TrafficDelegate *cells_;
    CopyCommands *copying_;
    TrafficFollower *follower_;
    TrafficColumns *columns_ = nullptr;
    TrafficSelection selection_;
    TrafficPlace place_;
    TrafficNavigation navigation_;
    std::optional<quint64> currentFrame_; ///< Announced last.
    bool losesCurrent_ = false;           ///< Its row is being cleared.
    bool catchingUp_ = false;             ///< Rows of another filter are still searched for.
    bool addsToSelection_ = false;        ///< The user adds to what is selected, or takes from it.
    bool layingOut_ = false;
    QList<QMetaObject::Connection> connections_;
};

} // namespace channel::ui
