// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/trafficmodel.h"

#include <QObject>
#include <QPointer>

#include <array>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

class ColumnPlaces;
class LogColumns;

/// How wide the columns of the log are: in characters, so that they grow with the font.
///
/// As wide as what may stand in them, or narrower where the preview would have too little room. A column that
/// the user has made wider or narrower stays so. The preview takes the rest, wherever it is.
class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    static constexpr int leastPreview = 300; ///< Pixels, for columns that nobody has made wider.

    /// `places` moves columns of the same view, and must outlive this.
    ColumnWidths(QTableView &view, const ColumnPlaces &places);

    /// What the user has chosen, and where it is kept; it need not outlive this.
    void setColumns(LogColumns &columns);

    /// To be called when the font, the view's size or the largest number is another.
    void fit();
    /// `largest` is the highest of the numbers in the list.
    void setLargestNumber(quint64 largest);
    /// Some rows have a date. It keeps its room afterwards, so that nothing jumps.
    void makeRoomForDates();
    /// Times are written in another way, which has no dates so far.
    void setTimeFormat(const TimeFormat &format);

private:
    using Widths = std::array<int, TrafficModel::Preview>;
    using Samples = std::array<QString, TrafficModel::Preview>;

    int textWidth(const QString &sample) const;
    Widths widthsOf(const Samples &samples) const;
    Widths fitting() const;
    static Widths between(const Widths &least, const Widths &most, int room);
    void applyChosen(Widths &widths) const;
    bool isHidden(std::size_t column) const;
    qreal chosenWidth(int column) const;
    void takeChange();
    void stretchPreview();
    void noteResized(int section, int width);
    qreal characterWidth() const;

    QTableView &view_;
    quint64 largestNumber_ = 0;
    TimeFormat timeFormat_;
    bool hasDates_ = false;
    const ColumnPlaces &places_;
    QPointer<LogColumns> columns_;
    bool fitting_ = false;
    bool noting_ = false; ///< The user is making a column wider or narrower.
};

} // namespace channel::ui
