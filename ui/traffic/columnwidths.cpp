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
    return widths;
}

ColumnWidths::Widths ColumnWidths::fitting() const
{
    const QString time = timeFormat_.widestText(hasDates_);
    Widths widths =
        widthsOf({countText(9'999'999), QStringLiteral("T=") + time, QStringLiteral("+00 min 00 s"),
                  QStringLiteral("255.255.255.255:65535"), QStringLiteral("⇄⇄"), countText(99'999'999)});
    Widths tight = widthsOf({countText(9'999), time, tr("same write"), QStringLiteral("127.0.0.1:65535"),
                             QStringLiteral("⇄⇄"), countText(99'999'999)});
    applyChosen(widths);
    applyChosen(tight);
    const int room = view_.viewport()->width() - leastPreview;
    const int most = std::accumulate(widths.begin(), widths.end(), 0);
    const int least = std::accumulate(tight.begin(), tight.end(), 0);
    if (most <= room)
        return widths;
    const int spare = std::max(0, room - least);
    for (std::size_t column = 0; column < widths.size() && most > least; ++column)
        widths[column] = tight[column] + (widths[column] - tight[column]) * spare / (most - least);
    // Of an address, the port is what must be seen.
    int &peer = widths[TrafficModel::Peer];
    if (!isHidden(TrafficModel::Peer) && chosenWidth(TrafficModel::Peer) <= 0)
        peer = std::max(textWidth(QStringLiteral("1…:65535")), peer - std::max(0, least - room));
    return widths;
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
