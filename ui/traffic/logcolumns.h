// SPDX-License-Identifier: MIT

#pragma once

#include "ui/traffic/trafficmodel.h"

#include <QList>
#include <QObject>

#include <array>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

/// Which columns the user wants in the log, in which order and how wide: one choice for all captures that are
/// open. The preview is always there.
class LogColumns : public QObject
{
    Q_OBJECT

public:
    explicit LogColumns(QObject *parent = nullptr);

    /// "Time since the row above": what a menu calls it.
    static QString title(int column);
    /// "delta": what files call it, whatever the language and the version.
    static QString name(int column);
    /// The column of that name, or -1.
    static int columnNamed(const QString &name);
    /// An order of some columns, with the others where they were at first.
    static QList<int> completed(QList<int> order);

    /// From left to right, with those that are hidden.
    const QList<int> &order() const { return order_; }
    /// From left to right, without.
    QList<int> shown() const;
    bool isHidden(int column) const { return hidden_.at(std::size_t(column)); }
    /// In characters; 0 where the user has chosen none.
    qreal width(int column) const { return widths_.at(std::size_t(column)); }
    /// Everything is as at first.
    bool isStandard() const;

    /// Not the preview.
    void setHidden(int column, bool hidden);
    void setOrder(const QList<int> &order);
    /// Over so many of those that are shown: to the right, or to the left if it is negative.
    void move(int column, int places);
    /// Not the preview's, which takes the rest.
    void setWidth(int column, qreal characters);
    void reset();

    void save(QSettings &settings) const;
    /// What is no column, or there twice, is left out; columns that are not named are where they were at
    /// first.
    void restore(const QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    QList<int> order_;
    std::array<bool, TrafficModel::ColumnCount> hidden_{};
    std::array<qreal, TrafficModel::ColumnCount> widths_{};
};

} // namespace channel::ui
