// SPDX-License-Identifier: MIT

#pragma once

#include <QModelIndex>
#include <QRect>
#include <QString>

QT_BEGIN_NAMESPACE
class QFont;
QT_END_NAMESPACE

namespace channel::ui {

class EndpointModel;

/// What the button at the end of a row does.
enum class RowDeed : quint8 {
    None, ///< There is no button.
    Stop,
    Disconnect,
    TryAgain, ///< Starts what is over again, with the same fields.
};

/// The button of one row.
struct RowButton
{
    RowDeed deed = RowDeed::None;
    QString icon;
    QString tip; ///< A sentence that names what it is done to, for tooltips and screen readers.
};

RowButton rowButtonOf(const EndpointModel &model, const QModelIndex &index);

/// Where the button stands in a row: at its right end, on the first line.
QRect rowButtonRect(const QRect &row, const QFont &font);

} // namespace channel::ui
