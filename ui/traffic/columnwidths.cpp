// SPDX-License-Identifier: MIT

#include "ui/traffic/columnwidths.h"

#include "ui/text/counttext.h"
#include "ui/traffic/columnplaces.h"
#include "ui/traffic/logcolumns.h"
#include "ui/traffic/trafficdelegate.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace channel::ui {

namespace {

constexpr int leastShown = 120; // Pixels of the preview, however wide the others are.

} // namespace

ColumnWidths::ColumnWidths(QTableView &view, const ColumnPlaces &places)
    : QObject(&view)
    , view_(view)
    , places_(places)
{
    connect(view_.horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { noteResized(section, width); });
}

void ColumnWidths::setColumns(LogColumns &columns)
{
    if (columns_)
        columns_->disconnect(this);
    columns_ = &columns;
    connect(&columns, &LogColumns::changed, this, &ColumnWidths::takeChange);
    fit();
}

void ColumnWidths::takeChange()
{
    if (noting_)
        stretchPreview();
    else
        fit();
}

void ColumnWidths::setLargestNumber(quint64 largest)
{
    const bool isWider = countText(largest).size() > countText(largestNumber_).size();
    largestNumber_ = std::max(largest, largestNumber_);
    if (isWider)
        fit();
}

void ColumnWidths::makeRoomForDates()
{
    if (!std::exchange(hasDates_, true))
        fit();
}

void ColumnWidths::setTimeFormat(const TimeFormat &format)
{
    timeFormat_ = format;
    hasDates_ = false;
    fit();
}

qreal ColumnWidths::characterWidth() const
{
    return std::max(1.0, QFontMetricsF(view_.font()).averageCharWidth());
}

int ColumnWidths::textWidth(const QString &sample) const
{
    return view_.fontMetrics().horizontalAdvance(sample) + 2 * TrafficDelegate::padding() + 4;
}

ColumnWidths::Widths ColumnWidths::widthsOf(const Samples &samples) const
{
    Widths widths{};
    std::transform(samples.begin(), samples.end(), widths.begin(),
                   [this](const QString &sample) { return textWidth(sample); });
    widths[TrafficModel::Number] =
        std::max(widths[TrafficModel::Number], textWidth(countText(largestNumber_)));
    applyChosen(widths);
    return widths;
}

/// As much as may be wanted, if `least` leaves the preview room for it.
ColumnWidths::Widths ColumnWidths::between(const Widths &least, const Widths &most, int room)
{
    const int wanted = std::accumulate(most.begin(), most.end(), 0);
    const int needed = std::accumulate(least.begin(), least.end(), 0);
    const int spare = std::clamp(room - needed, 0, std::max(0, wanted - needed));
    Widths widths = least;
    for (std::size_t column = 0; column < widths.size() && wanted > needed; ++column)
        widths[column] += (most[column] - least[column]) * spare / (wanted - needed);
    return widths;
}

ColumnWidths::Widths ColumnWidths::fitting() const
{
    const QString time = timeFormat_.widestText(hasDates_);
    const QString minutes = QStringLiteral("+00 min 00 s");
    const QString length = countText(99'999'999);
    const QString arrows = QStringLiteral("⇄⇄");
    const Widths wide = widthsOf({countText(9'999'999), QStringLiteral("T=") + time, minutes,
                                  QStringLiteral("255.255.255.255:65535"), arrows, length});
    const Widths usual = widthsOf({countText(9'999), QStringLiteral("T=") + time, minutes,
                                   QStringLiteral("127.0.0.1:65535"), arrows, length});
    // Of an address, the port is what must be seen; of gaps, those that are usual.
    const Widths narrow = widthsOf({countText(9'999), time, QStringLiteral("+999 ms"),
                                    QStringLiteral("1…:65535"), QStringLiteral("⇄"), countText(9'999)});
    const int width = view_.viewport()->width();
    const int needed = std::accumulate(usual.begin(), usual.end(), 0);
    return needed <= width - leastPreview ? between(usual, wide, width - leastPreview)
                                          : between(narrow, usual, width - leastPreview);
}

/// What is hidden needs no room.
void ColumnWidths::applyChosen(Widths &widths) const
{
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const qreal chosen = chosenWidth(int(column));
        if (isHidden(column))
            widths[column] = 0;
        else if (chosen > 0)
            widths[column] = qRound(chosen * characterWidth());
    }
}

bool ColumnWidths::isHidden(std::size_t column) const
{
    const LogColumns *columns = columns_.data();
    return columns && columns->isHidden(int(column));
}

/// In characters; 0 for none.
qreal ColumnWidths::chosenWidth(int column) const
{
    const LogColumns *columns = columns_.data();
    return columns ? columns->width(column) : 0;
}

void ColumnWidths::fit()
{
    fitting_ = true;
    const Widths widths = fitting();
    for (std::size_t column = 0; column < widths.size(); ++column) {
        if (!isHidden(column))
            view_.horizontalHeader()->resizeSection(int(column), widths[column]);
    }
    fitting_ = false;
    stretchPreview();
}

void ColumnWidths::stretchPreview()
{
    QHeaderView *header = view_.horizontalHeader();
    if (header->count() <= TrafficModel::Preview)
        return;
    const int others = header->length() - header->sectionSize(TrafficModel::Preview);
    header->resizeSection(TrafficModel::Preview, std::max(leastShown, view_.viewport()->width() - others));
}

void ColumnWidths::noteResized(int section, int width)
{
    const bool isUsers =
        !fitting_ && !places_.isApplying() && section >= 0 && section < TrafficModel::Preview;
    if (!isUsers || !columns_)
        return;
    noting_ = true;
    columns_->setWidth(section, width / characterWidth());
    noting_ = false;
}

} // namespace channel::ui
