// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/keptselection.h"

#include <QTableView>

#include <optional>

namespace channel::ui {

class ColumnWidths;
class TrafficModel;
struct CopiedTraffic;

/// The log: follows the newest row until the user scrolls up or selects something, and again when the end is
/// reached. What was selected stays so, whatever rows are shown.
class TrafficView : public QTableView
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
    QString emptyText() const { return emptyReason_.isEmpty() ? emptyText_ : emptyReason_; }

    /// How wide its columns are.
    ColumnWidths &columns() const { return *columns_; }

    bool isFollowing() const { return following_; }
    void setFollowing(bool following);

    /// Plain text, rows, and one for each other format of copying.
    QList<QAction *> copyActions() const { return copyActions_; }

    /// Selects the next row with bytes (`step` +1) or the previous (-1) and shows it.
    void goToMessage(int step, bool withinConnection);
    /// Selects a row and shows it.
    void showRow(int row);
    /// Other rows are shown now, and no more are searched for: what was selected is selected again or, if
    /// nothing of it is shown any more, what is nearest to it. Until then the view waits for the rows to be
    /// found.
    void settle();

Q_SIGNALS:
    void followingChanged(bool following);
    /// The row to inspect; -1 for none. Not emitted where the same frame has another row now.
    void currentRowChanged(int row);
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
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpLook();
    void tellShownLength();
    void setUpCopying();
    void takeCopy(const CopiedTraffic &copy);
    void setUpFollowing();
    void noteScrolled(int value);
    void takeTimeFormat();
    void fitColumns();
    void scrollToEnd();
    /// What must stay in its place when other rows are shown.
    struct Anchor
    {
        quint64 frame = 0;
        bool selected = false; ///< The current row; otherwise the first one in view.
        bool following = false;
        int rowsAbove = 0;  ///< Rows in view above it.
        bool found = false; ///< It has its row; what is to stand below it is still searched for.
    };

    void connectTraffic();
    void goToEdge(QKeyEvent *event);
    void extendTo(int row);
    QItemSelection rowsBetween(int one, int other) const;
    void noteChoice();
    void takeAnchor();
    void resolveAnchor(bool settled);
    void scrollToAnchor();
    void leaveCleared();
    bool returnFromCleared(int start);
    void selectKept(int first, int last);
    void restoreCurrent(quint64 frame);
    int nearestRow(quint64 frame) const;
    int nearestSelectedRow(quint64 frame) const;
    void announceCurrent();

    TrafficModel *traffic_ = nullptr;
    QString emptyText_;
    QString emptyReason_;
    QList<QAction *> copyActions_;
    bool following_ = true;
    int rowsPutInFront_ = 0;
    std::optional<Anchor> anchor_;        ///< While its row is not found.
    std::optional<Anchor> clearedPlace_;  ///< Where the view was before everything was cleared away.
    KeptSelection kept_;                  ///< What the user selected, shown or not.
    std::optional<quint64> wantedFrame_;  ///< What the user picked last, shown or not.
    std::optional<quint64> extendFrom_;   ///< Where a selection begins that Shift extends.
    std::optional<quint64> currentFrame_; ///< Announced last.
    bool catchingUp_ = false;             ///< Rows of another filter are still searched for.
    bool standsIn_ = false;               ///< Nothing that was selected is shown; a row near it is selected.
    bool addsToSelection_ = false;        ///< The user adds to what is selected, or takes from it.
    bool layingOut_ = false;
    quint64 choices_ = 0; ///< How often the user has selected something.
    ColumnWidths *columns_ = nullptr;
    bool restoring_ = false;
    QList<QMetaObject::Connection> connections_;
};

} // namespace channel::ui
