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

QString byteCountText(quint64 bytes)
{
    return countedText(bytes, QStringLiteral("byte"), QStringLiteral("bytes"));
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
    const std::array<QString, ColumnCount> titles{QStringLiteral("No."),
                                                  timeTitle(),
                                                  QStringLiteral("Since the first"),
                                                  QStringLiteral("Bytes"),
                                                  QStringLiteral("In the message"),
                                                  QStringLiteral("In the stream"),
                                                  written ? QStringLiteral("The whole write")
                                                          : QStringLiteral("The whole read")};
    if (role == Qt::DisplayRole)
        return titles.at(std::size_t(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant(alignmentOf(section));
    if (role == Qt::ToolTipRole && section == InFrame)
        return QStringLiteral("Which bytes of the message, from 0 at the header's first");
    if (role == Qt::ToolTipRole && section == InStream)
        return QStringLiteral("Where these bytes stand in all that this side of the connection sent");
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
        return QStringLiteral("%1 ns").arg(
            countText(quint64(qMax<qint64>(step.time - map_->firstTime(), 0))));
    if (column == Company)
        return QStringLiteral("Bytes %1 of the stream").arg(rangeText(step.wholeStart, step.wholeSize));
    return {};
}

QString WireModel::companyText(int row, const WireStep &step) const
{
    if (step.wholeSize == step.size)
        return QStringLiteral("this message alone");
    const WireCompany others = company(row);
    const QString whole = byteCountText(step.wholeSize);
    if (others.frames == 0)
        return QStringLiteral("%1, the others of a message without its end so far").arg(whole);
    return QStringLiteral("%1, shared with %2%3")
        .arg(whole, others.complete ? QString() : QStringLiteral("at least "),
             countedText(others.frames, QStringLiteral("other message"), QStringLiteral("other messages")));
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
        return QStringLiteral("Nothing was read or written for this row");
    const bool written = map.direction() == Direction::Out;
    const QString one = written ? QStringLiteral("write") : QStringLiteral("read");
    const QString steps = countedText(map.count(), one, one + u's');
    const QString came = written ? QStringLiteral("Went out in ") : QStringLiteral("Came in ");
    if (map.isComplete() && map.count() == 1)
        return came + QStringLiteral("%1 at %2").arg(steps, format.columnText(map.firstTime(), false));
    const QString span = deltaText(map.lastTime() - map.firstTime()).sliced(1);
    const QString text = QStringLiteral("%1 over %2; first byte %3, last byte %4")
                             .arg(steps, span, format.textBelow(map.firstTime(), map.lastTime()),
                                  format.textBelow(map.lastTime(), map.firstTime()));
    if (map.isComplete())
        return came + text;
    return came + QStringLiteral("more than ") + text +
           QStringLiteral(". Only the first %1 are listed.").arg(countText(map.count()));
}

} // namespace channel::ui
