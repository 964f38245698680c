// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/wiremap.h"
#include "ui/style/timeformat.h"

#include <QAbstractTableModel>
#include <QHash>

namespace channel::ui {

/// The reads or writes that built a frame, as a table: one row each, computed when it is shown.
class WireModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Time, SinceFirst, Bytes, InFrame, InStream, Company, ColumnCount };

    explicit WireModel(QObject *parent = nullptr);

    /// Shows another frame; null shows nothing.
    void setMap(std::shared_ptr<const WireMap> map);
    /// How times are written.
    void setTimeFormat(const TimeFormat &format);
    /// The frame that is shown has grown.
    void updateMap(std::shared_ptr<const WireMap> map);
    const WireMap *map() const { return map_.get(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    bool isWritten() const { return map_ && map_->direction() == Direction::Out; }
    QString timeTitle() const;
    QString text(int row, int column) const;
    QString tip(int row, int column) const;
    QString companyText(int row, const WireStep &step) const;
    WireCompany company(int row) const;

    std::shared_ptr<const WireMap> map_;
    TimeFormat timeFormat_;
    mutable QHash<int, WireCompany> companies_; ///< Of the rows shown so far that reach beyond the frame.
};

/// "Came in 3 reads over 1.2 ms; first byte 12:03:04.118, last byte 12:03:04.119".
QString wireSummary(const WireMap &map, const TimeFormat &format = {});

} // namespace channel::ui
