// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

/// Keeps a log at its newest row until it is told otherwise, and what is in view in its place when rows are
/// put in front.
class TrafficFollower : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent, too.
    explicit TrafficFollower(QTableView &view);

    bool isFollowing() const { return following_; }
    void setFollowing(bool following);
    void scrollToEnd();
    bool isAtEnd() const;

    /// So many rows are put in front; the view does not know of them yet.
    void setRowsPutInFront(int rows) { rowsPutInFront_ = rows; }
    /// The view knows of all rows now.
    void stayInPlace();

Q_SIGNALS:
    void followingChanged(bool following);

private:
    QTableView &view_;
    bool following_ = true;
    int rowsPutInFront_ = 0;
};

} // namespace channel::ui
