// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QMenu;
QT_END_NAMESPACE

namespace channel::ui {

class FilterBar;
class TrafficView;

/// The commands of the log's menu that filter by what the current row has: its peer, text, length and
/// direction.
class FilterMenu : public QObject
{
    Q_OBJECT

public:
    /// Child of the bar, into which the commands write.
    FilterMenu(FilterBar *bar, TrafficView *view);

    /// Adds the commands for the current row, if there is one.
    void addTo(QMenu *menu) const;

private:
    FilterBar *bar_;
    TrafficView *view_;
};

/// `filter` narrowed by a term.
QString narrowedFilter(const QString &filter, const QString &term);

} // namespace channel::ui
