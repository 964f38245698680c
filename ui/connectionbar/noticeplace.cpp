// SPDX-License-Identifier: MIT

#include "ui/connectionbar/noticeplace.h"

#include "ui/connectionbar/noticebar.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QLayout>

#include <algorithm>

namespace channel::ui {

namespace {

using namespace std::chrono_literals;

/// Long enough to read two lines twice.
constexpr auto usualStay = 12s;

bool isUsed(const NoticeBar &bar)
{
    const QWidget *focus = QApplication::focusWidget();
    return bar.underMouse() || (focus && bar.isAncestorOf(focus));
}

} // namespace

NoticePlace::NoticePlace(QObject *parent)
    : QObject(parent)
{
    expiry_.setSingleShot(true);
    setStay(usualStay);
    connect(&expiry_, &QTimer::timeout, this, &NoticePlace::expire);
}

void NoticePlace::setStay(std::chrono::milliseconds stay)
{
    expiry_.setInterval(stay);
}

void NoticePlace::add(NoticeBar &bar, QWidget &ground)
{
    if (bars_.contains(&bar))
        return;
    if (QLayout *layout = bar.parentWidget() ? bar.parentWidget()->layout() : nullptr)
        layout->removeWidget(&bar);
    bar.setParent(&ground);
    bar.setVisible(false);
    bars_.prepend(&bar);
    connect(&bar, &NoticeBar::noticed, this, [this, added = &bar] { noteNotice(added); });
    connect(&bar, &NoticeBar::dismissed, this, &NoticePlace::arrange);
    connect(&bar, &QObject::destroyed, this, [this, gone = &bar] {
        bars_.removeOne(gone);
        shown_ = shown_ == gone ? nullptr : shown_;
        // Later, for what it lay on may be going, too.
        QMetaObject::invokeMethod(this, &NoticePlace::arrange, Qt::QueuedConnection);
    });
    arrange();
}

void NoticePlace::setList(QAbstractScrollArea &list)
{
    disconnect(listGone_);
    if (list_) {
        list_->removeEventFilter(this);
        list_->viewport()->removeEventFilter(this);
    }
    list_ = &list;
    list_->installEventFilter(this);
    list_->viewport()->installEventFilter(this);
    listGone_ = connect(list_, &QObject::destroyed, this, [this] { list_ = nullptr; });
    arrange();
}

bool NoticePlace::eventFilter(QObject *watched, QEvent *event)
{
    const bool moves = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                       event->type() == QEvent::Show || event->type() == QEvent::FontChange;
    if (moves && shown_)
        put(*shown_);
    const bool isTurnedTo = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::KeyPress;
    if (isTurnedTo && shown_ && shown_->isOffer())
        shown_->dismiss();
    return QObject::eventFilter(watched, event);
}

void NoticePlace::noteNotice(NoticeBar *bar)
{
    bars_.removeOne(bar);
    bars_.append(bar);
    // What asks nothing has been seen or is out of date.
    for (NoticeBar *other : QList(bars_)) {
        if (other != bar && !other->asks() && other->parentWidget()->isVisible())
            other->dismiss();
    }
    expiry_.stop();
    arrange();
}

void NoticePlace::dismissOffers()
{
    for (NoticeBar *bar : QList(bars_)) {
        if (bar->isOffer())
            bar->dismiss();
    }
}

NoticeBar *NoticePlace::newest() const
{
    const auto found = std::find_if(bars_.rbegin(), bars_.rend(), [](const NoticeBar *bar) {
        return bar->hasNotice() && (bar->parentWidget()->isVisible() || !bar->window()->isVisible());
    });
    return found == bars_.rend() ? nullptr : *found;
}

void NoticePlace::arrange()
{
    NoticeBar *wanted = newest();
    for (NoticeBar *bar : bars_) {
        if (bar != wanted)
            bar->setVisible(false);
    }
    if (wanted != shown_)
        expiry_.stop();
    shown_ = wanted;
    if (!shown_)
        return;
    put(*shown_);
    shown_->setVisible(true);
    shown_->raise();
    if (!shown_->asks() && !expiry_.isActive())
        expiry_.start();
}

void NoticePlace::put(NoticeBar &bar) const
{
    if (!list_)
        return;
    // Over the titles, which everybody knows, rather than over rows.
    const QPoint left(list_->viewport()->mapTo(list_, QPoint(0, 0)).x(), 0);
    const QPoint topLeft = bar.parentWidget()->mapFromGlobal(list_->mapToGlobal(left));
    const int width = list_->viewport()->width();
    const int wanted = bar.hasHeightForWidth() ? bar.heightForWidth(width) : bar.sizeHint().height();
    bar.setGeometry(QRect(topLeft, QSize(width, std::max(wanted, bar.minimumSizeHint().height()))));
}

void NoticePlace::expire()
{
    if (!shown_ || shown_->asks())
        return;
    if (isUsed(*shown_))
        expiry_.start();
    else
        shown_->dismiss();
}

} // namespace channel::ui
