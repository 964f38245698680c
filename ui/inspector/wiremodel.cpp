// SPDX-License-Identifier: MIT

#include "ui/inspector/wiremodel.h"

#include "ui/style/quantitytext.h"
#include "ui/text/counttext.h"

#include <array>
#include <utility>

namespace channel::ui {

namespace {

/// "0 – 9": both ends included.
QString rangeText(quint64 first, quint64 size)
{
    return size == 1 ? countText(first)
                     : QStringLiteral("%1 – %2").arg(countText(first), countText(first + size - 1));
}

Qt::Alignment alignmentOf(int column)
{
    const bool left = column == WireModel::Time || column == WireModel::Company;
    return Qt::AlignVCenter | (left ? Qt::AlignLeft : Qt::AlignRight);
}

QString writesText(quint64 writes)
{
    return counted(writes, WireModel::tr("1 write"),
                   WireModel::tr("%1 writes", nullptr, pluralNumber(writes)));
}

QString readsText(quint64 reads)
{
    return counted(reads, WireModel::tr("1 read"), WireModel::tr("%1 reads", nullptr, pluralNumber(reads)));
}

/// Of a map that has not all there was.
QString startSummary(const WireMap &map, const QString &span, const QString &first, const QString &last)
{
    if (map.direction() == Direction::Out)
        return WireModel::tr(
                   "Went out in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are "
                   "listed.")
            .arg(writesText(map.count()), span, first, last, countText(map.count()));
    return WireModel::tr(
               "Came in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.")
        .arg(readsText(map.count()), span, first, last, countText(map.count()));
}

QString wholeSummary(const WireMap &map, const QString &span, const QString &first, const QString &last)
{
    if (map.direction() == Direction::Out)
        return WireModel::tr("Went out in %1 over %2; first byte %3, last byte %4")
            .arg(writesText(map.count()), span, first, last);
    return WireModel::tr("Came in %1 over %2; first byte %3, last byte %4")
        .arg(readsText(map.count()), span, first, last);
}

} // namespace

WireModel::WireModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void WireModel::setMap(std::shared_ptr<const WireMap> map)
{
    beginResetModel();
    map_ = std::move(map);
    companies_.clear();
    endResetModel();
}

void WireModel::setTimeFormat(const TimeFormat &format)
{
    if (std::exchange(timeFormat_, format) == format)
        return;
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, Time), index(rows - 1, Time));
}

void WireModel::updateMap(std::shared_ptr<const WireMap> map)
{
    const int before = rowCount();
    if (!map || int(map->count()) < before || before == 0) {
        setMap(std::move(map));
        return;
    }
    const int after = int(map->count());
    companies_.clear();
    if (after > before)
        beginInsertRows({}, before, after - 1);
    map_ = std::move(map);
    if (after > before)
        endInsertRows();
    Q_EMIT dataChanged(index(before - 1, 0), index(before - 1, ColumnCount - 1));
}

int WireModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !map_ ? 0 : int(map_->count());
}

int WireModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WireModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return tip(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return QVariant(alignmentOf(index.column()));
    default:
        return {};
    }
}

QVariant WireModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    const bool written = isWritten();
    const std::array<QString, ColumnCount> titles{tr("No."),
                                                  timeTitle(),
                                                  tr("Since the first"),
                                                  tr("Bytes"),
                                                  tr("In the message"),
                                                  tr("In the stream"),
                                                  written ? tr("The whole write") : tr("The whole read")};
    if (role == Qt::DisplayRole)
        return titles.at(std::size_t(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(section));
    if (role == Qt::ToolTipRole && section == InFrame)
        return tr("Which bytes of the message, from 0 at the header's first");
    if (role == Qt::ToolTipRole && section == InStream)
        return tr("Where these bytes stand in all that this side of the connection sent");
    return {};
}

QString WireModel::timeTitle() const
{
    if (timeFormat_.showsUtc())
        return isWritten() ? tr("Written at (UTC)") : tr("Read at (UTC)");
    return isWritten() ? tr("Written at") : tr("Read at");
}

QString WireModel::text(int row, int column) const
{
    const WireStep step = map_->step(quint64(row));
    switch (column) {
    case Number:
        return countText(quint64(row) + 1);
    case Time:
        return row == 0 ? timeFormat_.columnText(step.time, false)
                        : timeFormat_.textBelow(step.time, map_->step(quint64(row) - 1).time);
    case SinceFirst:
        return row == 0 ? QString() : deltaText(step.time - map_->firstTime());
    case Bytes:
        return countText(step.size);
    case InFrame:
        return rangeText(step.frameStart, step.size);
    case InStream:
        return rangeText(step.wireStart, step.size);
    case Company:
        return companyText(row, step);
    default:
        return {};
    }
}

QString WireModel::tip(int row, int column) const
{
    const WireStep step = map_->step(quint64(row));
    if (column == Time)
        return timeFormat_.fullText(step.time);
    if (column == SinceFirst && row > 0)
        return tr("%1 ns").arg(countText(quint64(qMax<qint64>(step.time - map_->firstTime(), 0))));
    if (column == Company)
        return tr("Bytes %1 of the stream").arg(rangeText(step.wholeStart, step.wholeSize));
    return {};
}

QString WireModel::companyText(int row, const WireStep &step) const
{
    if (step.wholeSize == step.size)
        return tr("this message alone");
    const WireCompany others = company(row);
    const QString whole = countedBytes(step.wholeSize);
    if (others.frames == 0)
        return tr("%1, the others of a message without its end so far").arg(whole);
    const QString messages = counted(others.frames, tr("1 other message"),
                                     tr("%1 other messages", nullptr, pluralNumber(others.frames)));
    return others.complete ? tr("%1, shared with %2").arg(whole, messages)
                           : tr("%1, shared with at least %2").arg(whole, messages);
}

WireCompany WireModel::company(int row) const
{
    if (const auto known = companies_.constFind(row); known != companies_.cend())
        return *known;
    return *companies_.insert(row, map_->company(quint64(row)));
}

QString wireSummary(const WireMap &map, const TimeFormat &format)
{
    if (map.count() == 0)
        return WireModel::tr("Nothing was read or written for this row");
    if (map.isComplete() && map.count() == 1) {
        const QString time = format.columnText(map.firstTime(), false);
        return map.direction() == Direction::Out ? WireModel::tr("Went out in 1 write at %1").arg(time)
                                                 : WireModel::tr("Came in 1 read at %1").arg(time);
    }
    const QString span = deltaText(map.lastTime() - map.firstTime()).sliced(1);
    const QString first = format.textBelow(map.firstTime(), map.lastTime());
    const QString last = format.textBelow(map.lastTime(), map.firstTime());
    return map.isComplete() ? wholeSummary(map, span, first, last) : startSummary(map, span, first, last);
}

} // namespace channel::ui
