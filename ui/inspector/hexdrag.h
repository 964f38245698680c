// SPDX-License-Identifier: MIT

#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QPointF>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
QT_END_NAMESPACE

namespace channel::ui {

/// Selecting with the mouse: while the pointer is held past an edge, the view scrolls, faster the further it
/// is.
class HexDrag : public QObject
{
    Q_OBJECT

public:
    /// `area` is the parent, too.
    explicit HexDrag(QAbstractScrollArea &area);

    /// The pointer is here now, in the viewport's pixels.
    void moveTo(QPointF position);
    void stop() { timer_.stop(); }

Q_SIGNALS:
    /// What is to be selected reaches to this point now, which lies in the viewport or beside it.
    void dragged(QPointF position);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void scroll();

    QAbstractScrollArea &area_;
    QBasicTimer timer_;
    QPointF position_;
};

} // namespace channel::ui
