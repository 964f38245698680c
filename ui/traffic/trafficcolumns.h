// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

class ColumnPlaces;
class ColumnWidths;
class LogColumns;
class TrafficModel;

/// The columns of one log: those that all logs show, with room for what stands in the rows of this one.
class TrafficColumns : public QObject
{
    Q_OBJECT

public:
    /// `view` is the parent, too.
    explicit TrafficColumns(QTableView &view);

    /// Those of all logs; they need not outlive this. changed() follows.
    void setColumns(LogColumns &columns);
    /// Whose rows the view shows from now on, and whose times.
    void setTraffic(TrafficModel &traffic);
    /// To be called when the view has another model.
    void apply();
    /// To be called when there are other rows.
    void fitRows();

    ColumnWidths &widths() const { return *widths_; }
    bool hidesNumbers() const;

Q_SIGNALS:
    void changed();

private:
    void takeTimeFormat();

    ColumnPlaces *places_;
    ColumnWidths *widths_;
    QPointer<LogColumns> columns_;
    QPointer<TrafficModel> traffic_;
};

} // namespace channel::ui
