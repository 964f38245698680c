#pragma once

#include <QTableView>

namespace channel::ui {

class TrafficModel;

/// The log: follows the newest row until the user scrolls up, and again when the end is reached.
class TrafficView : public QTableView
{
    Q_OBJECT

public:
    explicit TrafficView(QWidget *parent = nullptr);

    void setTraffic(TrafficModel *traffic);
    TrafficModel *traffic() const { return traffic_; }

    /// What stands in the empty list, such as what to do next.
    void setEmptyText(const QString &text);
    QString emptyText() const { return emptyText_; }

    bool isFollowing() const { return following_; }
    void setFollowing(bool following);

    /// Selects the next row with bytes (`step` +1) or the previous (-1) and shows it.
    void goToMessage(int step, bool withinConnection);
    /// Selects a row and shows it.
    void showRow(int row);

Q_SIGNALS:
    void followingChanged(bool following);
    /// The row to inspect; -1 for none.
    void currentRowChanged(int row);
    /// Something the user should know about what was copied.
    void copied(const QString &notice);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void updateGeometries() override;

private:
    void setUpLook();
    void setUpColumns();
    void setUpCopying();
    void setUpFollowing();
    void noteScrolled(int value);
    void scrollToEnd();
    void stayAtCurrent();

    TrafficModel *traffic_ = nullptr;
    QString emptyText_;
    bool following_ = true;
    int rowsPutInFront_ = 0;
};

} // namespace channel::ui
