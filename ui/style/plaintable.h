// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace channel::ui {

/// The look of a table whose rows are only shown and selected: no frame and no lines between cells, nothing
/// to edit, and rows that may be as low as their text.
void setUpPlainTable(QTableView &table);

} // namespace channel::ui
