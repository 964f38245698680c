// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

class NoticeBar;

/// Where a window says things: over the titles of its list, which is not pushed down; one notice at a time.
///
/// The newest is shown. One that asks something stays until it is answered or dismissed, and comes back after
/// one that was newer; others go by themselves after a while, unless the pointer or the focus is on them.
/// What is only offered goes with the first click or key in the list.
class NoticePlace : public QObject
{
    Q_OBJECT

public:
    explicit NoticePlace(QObject *parent = nullptr);

    /// Takes a bar out of its layout; it lies on `ground` from now on, which must be above the list.
    void add(NoticeBar &bar, QWidget &ground);
    /// What the notices lie over from now on.
    void setList(QAbstractScrollArea &list);
    /// The user has begun with something else: what was only offered is not wanted now.
    void dismissOffers();
    /// How long a notice stays that asks nothing.
    void setStay(std::chrono::milliseconds stay);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteNotice(NoticeBar *bar);
    void arrange();
    void put(NoticeBar &bar) const;
    void expire();
    NoticeBar *newest() const;

    QList<NoticeBar *> bars_; ///< The one with the newest notice last.
    QAbstractScrollArea *list_ = nullptr;
    QMetaObject::Connection listGone_;
    NoticeBar *shown_ = nullptr;
    QTimer expiry_;
};

} // namespace channel::ui
