// SPDX-License-Identifier: MIT

#pragma once

#include <QAbstractItemModel>

/// A whole model as text: one line a row, columns separated by " | ", children indented by two blanks.
/// Cells whose value differs from run to run are left to `columns`.
QString printed(const QAbstractItemModel &model, const QList<int> &columns, const QModelIndex &parent = {});
