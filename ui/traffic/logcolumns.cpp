// SPDX-License-Identifier: MIT

#include "ui/traffic/logcolumns.h"

#include <QSettings>

#include <algorithm>
#include <cmath>

namespace channel::ui {

namespace {

constexpr qreal mostCharacters = 500;
constexpr std::size_t columnCount = TrafficModel::ColumnCount;

QString orderKey()
{
    return QStringLiteral("window/columnOrder");
}

QString hiddenKey()
{
    return QStringLiteral("window/hiddenColumns");
}

QString widthsKey()
{
    return QStringLiteral("window/trafficColumns");
}

/// What files call the columns, which another version may have in another order.
const QStringList &columnNames()
{
    static const QStringList names{
        QStringLiteral("number"), QStringLiteral("time"),   QStringLiteral("delta"),  QStringLiteral("peer"),
        QStringLiteral("arrow"),  QStringLiteral("length"), QStringLiteral("preview")};
    return names;
}

QList<int> columnsNamed(const QStringList &names)
{
    QList<int> columns;
    for (const QString &name : names) {
        const int column = int(columnNames().indexOf(name));
        if (column >= 0 && !columns.contains(column))
            columns.append(column);
    }
    return columns;
}

QList<int> standardOrder()
{
    QList<int> order;
    for (int column = 0; column < TrafficModel::ColumnCount; ++column)
        order.append(column);
    return order;
}

} // namespace

LogColumns::LogColumns(QObject *parent)
    : QObject(parent)
    , order_(standardOrder())
{
}

QString LogColumns::title(int column)
{
    switch (column) {
    case TrafficModel::Number:
        return tr("Number");
    case TrafficModel::Time:
        return tr("Time");
    case TrafficModel::Delta:
        return tr("Time since the row above");
    case TrafficModel::Peer:
        return tr("Peer");
    case TrafficModel::Arrow:
        return tr("Direction");
    case TrafficModel::Length:
        return tr("Length");
    default:
        return tr("Preview");
    }
}

QString LogColumns::name(int column)
{
    return columnNames().at(column);
}

int LogColumns::columnNamed(const QString &name)
{
    return int(columnNames().indexOf(name));
}

QList<int> LogColumns::completed(QList<int> order)
{
    for (int column = 0; column < TrafficModel::ColumnCount; ++column) {
        if (!order.contains(column))
            order.insert(std::min<qsizetype>(column, order.size()), column);
    }
    return order;
}

QList<int> LogColumns::shown() const
{
    QList<int> columns = order_;
    columns.removeIf([this](int column) { return isHidden(column); });
    return columns;
}

bool LogColumns::isStandard() const
{
    return order_ == standardOrder() && hidden_ == std::array<bool, columnCount>{} &&
           widths_ == std::array<qreal, columnCount>{};
}

void LogColumns::setHidden(int column, bool hidden)
{
    if (column == TrafficModel::Preview || isHidden(column) == hidden)
        return;
    hidden_[std::size_t(column)] = hidden;
    Q_EMIT changed();
}

void LogColumns::setOrder(const QList<int> &order)
{
    if (order_ == order || !std::is_permutation(order.begin(), order.end(), order_.begin(), order_.end()))
        return;
    order_ = order;
    Q_EMIT changed();
}

void LogColumns::move(int column, int places)
{
    const QList<int> columns = shown();
    const qsizetype at = columns.indexOf(column);
    const qsizetype to = std::clamp<qsizetype>(at + places, 0, columns.size() - 1);
    if (at < 0 || to == at)
        return;
    QList<int> order = order_;
    order.move(order.indexOf(column), order.indexOf(columns[to]));
    setOrder(order);
}

void LogColumns::setWidth(int column, qreal characters)
{
    const qreal width = characters > 0 ? std::min(characters, mostCharacters) : 0;
    if (column == TrafficModel::Preview || widths_[std::size_t(column)] == width)
        return;
    widths_[std::size_t(column)] = width;
    Q_EMIT changed();
}

void LogColumns::reset()
{
    order_ = standardOrder();
    hidden_ = {};
    widths_ = {};
    Q_EMIT changed();
}

void LogColumns::save(QSettings &settings) const
{
    QStringList order;
    QStringList hidden;
    for (const int column : order_) {
        order.append(columnNames().at(column));
        if (isHidden(column))
            hidden.append(columnNames().at(column));
    }
    settings.setValue(orderKey(), order);
    settings.setValue(hiddenKey(), hidden);
    settings.setValue(widthsKey(), QVariantList(widths_.begin(), widths_.end() - 1));
}

void LogColumns::restore(const QSettings &settings)
{
    order_ = completed(columnsNamed(settings.value(orderKey()).toStringList()));
    hidden_ = {};
    for (const int column : columnsNamed(settings.value(hiddenKey()).toStringList()))
        hidden_[std::size_t(column)] = column != TrafficModel::Preview;
    widths_ = {};
    const QVariantList widths = settings.value(widthsKey()).toList();
    for (qsizetype column = 0; column < std::min<qsizetype>(TrafficModel::Preview, widths.size()); ++column) {
        const qreal width = widths[column].toDouble();
        if (std::isfinite(width) && width > 0)
            widths_[std::size_t(column)] = std::min(width, mostCharacters);
    }
    Q_EMIT changed();
}

} // namespace channel::ui
