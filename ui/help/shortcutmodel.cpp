// SPDX-License-Identifier: MIT

#include "ui/help/shortcutmodel.h"

#include "ui/commands/commands.h"

namespace channel::ui {

ShortcutModel::ShortcutModel(const Commands &commands, QObject *parent)
    : QAbstractTableModel(parent)
    , commands_(commands)
    , own_(ownKeys())
{
    for (const CommandId id : commands.ids()) {
        if (!commands.action(id)->shortcuts().isEmpty())
            ids_.append(id);
    }
}

int ShortcutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ids_.size() + own_.size());
}

int ShortcutModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutModel::data(const QModelIndex &index, int role) const
{
    if (const qsizetype own = index.row() - ids_.size(); own >= 0)
        return role == Qt::DisplayRole ? ownText(own_.at(own), index.column()) : QVariant();
    const CommandId id = ids_.at(index.row());
    if (role == Qt::DisplayRole)
        return text(id, index.column());
    return role == Qt::ToolTipRole ? commands_.tip(id) : QVariant();
}

QString ShortcutModel::ownText(const OwnKey &key, int column) const
{
    switch (column) {
    case Command:
        return key.what;
    case Keys:
        return key.keys;
    case Where:
        return key.where;
    default:
        return {};
    }
}

QString ShortcutModel::text(CommandId id, int column) const
{
    switch (column) {
    case Menu:
        return commands_.menuTitle(id);
    case Command:
        return commands_.action(id)->iconText();
    case Keys:
        return QKeySequence::listToString(commands_.action(id)->shortcuts(), QKeySequence::NativeText)
            .replace(QStringLiteral("; "), QStringLiteral(", "));
    default:
        break;
    }
    switch (commands_.scope(id)) {
    case CommandScope::Window:
        return tr("anywhere");
    case CommandScope::List:
        return tr("in the list");
    case CommandScope::Endpoints:
        return tr("among the endpoints");
    case CommandScope::Bytes:
        return tr("in Hex");
    case CommandScope::Form:
        return tr("in the form");
    }
    Q_UNREACHABLE();
}

QVariant ShortcutModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return QStringList{tr("Menu"), tr("Command"), tr("Keys"), tr("Where")}.value(section);
}

QString alignedText(const QAbstractItemModel &model)
{
    const auto cell = [&model](int row, int column) {
        return row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                       : model.index(row, column).data().toString();
    };
    QList<qsizetype> widths(model.columnCount());
    for (int row = -1; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            widths[column] = qMax(widths[column], cell(row, column).size());
    }
    QString text;
    for (int row = -1; row < model.rowCount(); ++row) {
        QString line;
        for (int column = 0; column < model.columnCount(); ++column)
            line += cell(row, column).leftJustified(widths[column] + 2);
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

} // namespace channel::ui
