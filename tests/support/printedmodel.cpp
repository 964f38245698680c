// SPDX-License-Identifier: MIT

#include "tests/support/printedmodel.h"

#include <QStringList>

QString printed(const QAbstractItemModel &model, const QList<int> &columns, const QModelIndex &parent)
{
    int depth = 0;
    for (QModelIndex up = parent; up.isValid(); up = up.parent())
        ++depth;
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells.append(model.index(row, column, parent).data().toString());
        text += QString(2 * depth, u' ') + cells.join(QStringLiteral(" | ")) + u'\n';
        text += printed(model, columns, model.index(row, 0, parent));
    }
    return text;
}
