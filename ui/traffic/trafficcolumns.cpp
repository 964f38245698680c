// SPDX-License-Identifier: MIT

#include "ui/traffic/trafficcolumns.h"

#include "ui/traffic/columnplaces.h"
#include "ui/traffic/columnwidths.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficmodel.h"

#include <QTableView>

namespace channel::ui {

TrafficColumns::TrafficColumns(QTableView &view)
    : QObject(&view)
    , places_(new ColumnPlaces(view))
    , widths_(new ColumnWidths(view, *places_))
{
}

void TrafficColumns::setColumns(LogColumns &columns)
{
    if (columns_)
        columns_->disconnect(this);
    columns_ = &columns;
    places_->setColumns(columns);
    widths_->setColumns(columns);
    connect(&columns, &LogColumns::changed, this, &TrafficColumns::changed);
    Q_EMIT changed();
}

void TrafficColumns::setTraffic(TrafficModel &traffic)
{
    if (traffic_)
        traffic_->disconnect(this);
    traffic_ = &traffic;
    connect(&traffic, &TrafficModel::headerDataChanged, this, &TrafficColumns::takeTimeFormat);
    takeTimeFormat();
}

void TrafficColumns::apply()
{
    places_->apply();
}

void TrafficColumns::takeTimeFormat()
{
    widths_->setTimeFormat(traffic_->timeFormat());
    fitRows();
}

/// A number that is cut would be another number, and a date without its time would not help.
void TrafficColumns::fitRows()
{
    const TrafficModel *traffic = traffic_;
    if (!traffic)
        return;
    if (traffic->hasDates())
        widths_->makeRoomForDates();
    if (const int rows = traffic->rowCount(); rows > 0)
        widths_->setLargestNumber(traffic->frameIndex(rows - 1) + 1);
}

bool TrafficColumns::hidesNumbers() const
{
    const LogColumns *columns = columns_;
    return columns && columns->isHidden(TrafficModel::Number);
}

} // namespace channel::ui
