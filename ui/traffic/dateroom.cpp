// SPDX-License-Identifier: MIT

#include "ui/traffic/dateroom.h"

#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficview.h"

#include <QHeaderView>

namespace channel::ui {

DateRoom::DateRoom(TrafficView *view)
    : QObject(view)
    , view_(view)
{
}

void DateRoom::watch(const TrafficModel *traffic)
{
    connect(traffic, &QAbstractItemModel::rowsInserted, this, &DateRoom::widen);
    connect(traffic, &QAbstractItemModel::modelReset, this, &DateRoom::widen);
    widen();
}

void DateRoom::widen()
{
    if (isWide_ || !view_->traffic()->hasDates())
        return;
    isWide_ = true;
    const int content = view_->fontMetrics().horizontalAdvance(QStringLiteral("T=0000-00-00 00:00:00.000"));
    const int width = content + 2 * TrafficDelegate::padding() + 4;
    QHeaderView *header = view_->horizontalHeader();
    header->resizeSection(TrafficModel::Time, qMax(width, header->sectionSize(TrafficModel::Time)));
}

} // namespace channel::ui
