// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

class LogColumns;

/// Shows the columns of one view where the user wants them, and takes over where they are dragged.
class ColumnPlaces : public QObject
{
    Q_OBJECT

public:
    explicit ColumnPlaces(QTableView &view);

    /// Nothing happens before; `columns` need not outlive this.
    void setColumns(LogColumns &columns);
    /// To be called when the view has another model.
    void apply();
    /// Nobody drags now.
    bool isApplying() const { return applying_; }

private:
    void takeOrder();

    QTableView &view_;
    QPointer<LogColumns> columns_;
    bool applying_ = false;
};

/// The left-most column that is shown. The current cell is one of its: Qt moves from a column that is hidden
/// to nowhere.
int firstShownColumn(const QTableView &view);

} // namespace channel::ui
