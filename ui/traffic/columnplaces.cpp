// SPDX-License-Identifier: MIT

#include "ui/traffic/columnplaces.h"

#include "ui/traffic/logcolumns.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace channel::ui {

ColumnPlaces::ColumnPlaces(QTableView &view)
    : QObject(&view)
    , view_(view)
{
    QHeaderView *header = view_.horizontalHeader();
    header->setSectionsMovable(true);
    connect(header, &QHeaderView::sectionMoved, this, &ColumnPlaces::takeOrder);
}

void ColumnPlaces::setColumns(LogColumns &columns)
{
    if (columns_)
        columns_->disconnect(this);
    columns_ = &columns;
    connect(&columns, &LogColumns::changed, this, &ColumnPlaces::apply);
    apply();
}

void ColumnPlaces::apply()
{
    QHeaderView *header = view_.horizontalHeader();
    const LogColumns *columns = columns_.data();
    if (!columns || header->count() == 0)
        return;
    applying_ = true;
    int place = 0;
    for (const int column : columns->order()) {
        header->moveSection(header->visualIndex(column), place++);
        header->setSectionHidden(column, columns->isHidden(column));
    }
    applying_ = false;
}

void ColumnPlaces::takeOrder()
{
    if (applying_ || !columns_)
        return;
    const QHeaderView *header = view_.horizontalHeader();
    QList<int> order;
    for (int place = 0; place < header->count(); ++place)
        order.append(header->logicalIndex(place));
    columns_->setOrder(order);
}

int firstShownColumn(const QTableView &view)
{
    const QHeaderView *header = view.horizontalHeader();
    int place = 0;
    while (place + 1 < header->count() && header->isSectionHidden(header->logicalIndex(place)))
        ++place;
    return std::max(0, header->logicalIndex(place));
}

} // namespace channel::ui
