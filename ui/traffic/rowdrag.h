// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPoint>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QMimeData;
class QMouseEvent;
QT_END_NAMESPACE

namespace channel::ui {

class TrafficView;

/// Lets selected rows of the log be dragged, such as to an endpoint. A press on a row that is not selected
/// still selects, and selects on while the mouse moves; one on a selected row does so only once it is
/// released.
class RowDrag : public QObject
{
    Q_OBJECT

public:
    /// Child of the view.
    explicit RowDrag(TrafficView &view);

    /// More rows than are taken anywhere.
    static constexpr quint64 mostRows = 100'001;

    /// What is dragged: the selected rows, as rowMimeData(); the first mostRows of them, so that whoever they
    /// are dropped on sees that they are too many.
    std::unique_ptr<QMimeData> draggedRows() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool press(const QMouseEvent &event);
    bool move(const QMouseEvent &event);
    bool release(const QMouseEvent &event);
    void start();

    TrafficView &view_;
    std::optional<QPoint> pressed_;
    bool isForwarding_ = false; ///< A press that was held back.
};

} // namespace channel::ui
