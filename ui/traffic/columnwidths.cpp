// SPDX-License-Identifier: MIT

#include "ui/traffic/columnwidths.h"

#include "ui/text/counttext.h"
#include "ui/traffic/trafficdelegate.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace channel::ui {

namespace {

constexpr qreal mostCharacters = 500;

} // namespace

ColumnWidths::ColumnWidths(QTableView &view)
    : QObject(&view)
    , view_(view)
{
    connect(view_.horizontalHeader(), &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { noteResized(section, width); });
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
    Widths widths = widthsOf({QStringLiteral("9,999,999"), QStringLiteral("T=") + time,
                              QStringLiteral("+00 min 00 s"), QStringLiteral("255.255.255.255:65535"),
                              QStringLiteral("⇄⇄"), QStringLiteral("99,999,999")});
    Widths tight =
        widthsOf({QStringLiteral("9,999"), time, tr("same write"), QStringLiteral("127.0.0.1:65535"),
                  QStringLiteral("⇄⇄"), QStringLiteral("99,999,999")});
    for (std::size_t column = 0; column < chosen_.size(); ++column) {
        if (chosen_[column] > 0)
            widths[column] = tight[column] = qRound(chosen_[column] * characterWidth());
    }
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
    if (chosen_[TrafficModel::Peer] <= 0)
        peer = std::max(textWidth(QStringLiteral("1…:65535")), peer - std::max(0, least - room));
    return widths;
}

void ColumnWidths::fit()
{
    fitting_ = true;
    const Widths widths = fitting();
    for (std::size_t column = 0; column < widths.size(); ++column)
        view_.horizontalHeader()->resizeSection(int(column), widths[column]);
    fitting_ = false;
}

void ColumnWidths::noteResized(int section, int width)
{
    if (!fitting_ && section >= 0 && section < TrafficModel::Preview)
        chosen_[std::size_t(section)] = width / characterWidth();
}

QVariantList ColumnWidths::state() const
{
    return QVariantList(chosen_.begin(), chosen_.end());
}

void ColumnWidths::restore(const QVariantList &state)
{
    for (std::size_t column = 0; column < chosen_.size() && qsizetype(column) < state.size(); ++column) {
        const qreal width = state[qsizetype(column)].toDouble();
        chosen_[column] = width > 0 ? std::min(width, mostCharacters) : 0;
    }
    fit();
}

} // namespace channel::ui
