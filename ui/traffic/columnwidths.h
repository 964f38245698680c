// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/trafficmodel.h"

#include <QObject>
#include <QVariantList>

#include <array>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

/// How wide the columns of the log are: in characters, so that they grow with the font.
///
/// As wide as what may stand in them, or narrower where the preview would have too little room. A column that
/// the user has made wider or narrower stays so.
class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    static constexpr int leastPreview = 300; ///< Pixels.

    /// Of a view whose last column takes the rest.
    explicit ColumnWidths(QTableView &view);

    /// To be called when the font, the view's size or the largest number is another.
    void fit();
    /// `largest` is the highest of the numbers in the list.
    void setLargestNumber(quint64 largest);
    /// Some rows have a date. It keeps its room afterwards, so that nothing jumps.
    void makeRoomForDates();
    /// Times are written in another way, which has no dates so far.
    void setTimeFormat(const TimeFormat &format);

    /// What the user has chosen, a width in characters for each column, 0 for none.
    QVariantList state() const;
    void restore(const QVariantList &state);

private:
    using Widths = std::array<int, TrafficModel::Preview>;
    using Samples = std::array<QString, TrafficModel::Preview>;

    int textWidth(const QString &sample) const;
    Widths widthsOf(const Samples &samples) const;
    Widths fitting() const;
    void noteResized(int section, int width);
    qreal characterWidth() const;

    QTableView &view_;
    quint64 largestNumber_ = 0;
    TimeFormat timeFormat_;
    bool hasDates_ = false;
    std::array<qreal, TrafficModel::Preview> chosen_{};
    bool fitting_ = false;
};

} // namespace channel::ui
