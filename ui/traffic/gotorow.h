// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QInputDialog;
QT_END_NAMESPACE

namespace channel::ui {

class TrafficView;

/// Asks for a number of the column No. and goes to that row.
class GoToRow : public QObject
{
    Q_OBJECT

public:
    /// Child of the view.
    explicit GoToRow(TrafficView &view);

    void ask();
    /// From 1 on. Where it is not shown, the row behind it is selected or, without one, the last.
    void go(quint64 number);

Q_SIGNALS:
    /// It is not shown: why, and where the list went instead.
    void missed(const QString &sentence);

private:
    TrafficView &view_;
    QPointer<QInputDialog> dialog_;
};

} // namespace channel::ui
