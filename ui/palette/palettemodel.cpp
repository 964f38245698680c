// SPDX-License-Identifier: MIT

#include "ui/palette/palettemodel.h"

#include "ui/commands/commands.h"
#include "ui/palette/fuzzymatch.h"

#include <algorithm>
#include <limits>

namespace channel::ui {

PaletteModel::PaletteModel(const Commands &commands, QObject *parent)
    : QAbstractListModel(parent)
    , commands_(commands)
{
}

void PaletteModel::setRecent(const QStringList &names)
{
    recent_ = names;
}

void PaletteModel::setPattern(const QString &pattern)
{
    beginResetModel();
    rows_.clear();
    for (const CommandId id : commands_.ids()) {
        const QString text = label(id);
        if (const auto match = fuzzyMatch(pattern, text))
            rows_.append({id, text, match->score, match->positions});
    }
    const bool typed = !pattern.trimmed().isEmpty();
    std::ranges::stable_sort(rows_, [this, typed](const Row &one, const Row &other) {
        if (typed && one.score != other.score)
            return one.score > other.score;
        if (typed && one.label.size() != other.label.size())
            return one.label.size() < other.label.size();
        return age(one.id) < age(other.id);
    });
    endResetModel();
}

/// The further back it was used, the greater.
int PaletteModel::age(CommandId id) const
{
    const qsizetype place = recent_.indexOf(commands_.action(id)->objectName());
    return place < 0 ? std::numeric_limits<int>::max() : int(place);
}

QString PaletteModel::label(CommandId id) const
{
    QString text = tr("%1: %2", "menu: command").arg(commands_.menuTitle(id), commands_.action(id)->text());
    return text.remove(u'&');
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const Row &row = rows_.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.label;
    case Qt::ToolTipRole:
        return commands_.action(row.id)->toolTip();
    case Qt::DecorationRole:
        return commands_.action(row.id)->icon();
    case Qt::AccessibleTextRole:
        return spoken(index);
    case KeysRole:
        return commands_.action(row.id)->shortcut().toString(QKeySequence::NativeText);
    case ReasonRole:
        return commands_.whyNot(row.id);
    case PositionsRole:
        return QVariant::fromValue(row.positions);
    default:
        return {};
    }
}

QString PaletteModel::spoken(const QModelIndex &index) const
{
    const QString keys = index.data(KeysRole).toString();
    const QString reason = index.data(ReasonRole).toString();
    QString text = index.data().toString();
    if (!keys.isEmpty())
        text = tr("%1, %2", "command, keys").arg(text, keys);
    return reason.isEmpty() ? text : tr("%1, disabled: %2", "command, reason").arg(text, reason);
}

} // namespace channel::ui
