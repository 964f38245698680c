// SPDX-License-Identifier: MIT

#include "ui/palette/palettemodel.h"

#include "ui/commands/commands.h"
#include "ui/palette/fuzzymatch.h"
#include "ui/style/plaintooltip.h"

#include <algorithm>
#include <limits>

namespace channel::ui {

namespace {

/// Shorter ones begin too many words.
constexpr qsizetype shortestWord = 3;

bool hasWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            return true;
    }
    return false;
}

/// Whether each word that was typed begins one of the text's.
bool hasWords(const QString &text, const QString &typed)
{
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    return !words.isEmpty() && std::ranges::all_of(words, [&text](const QString &word) {
        return word.size() >= shortestWord && hasWord(text, word);
    });
}

} // namespace

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
        if (const auto row = rowOf(id, pattern))
            rows_.append(*row);
    }
    for (qsizetype item = 0; item < items_.size(); ++item) {
        Row row{.id = {}, .label = items_.at(item).label, .item = item, .positions = {}};
        if (const auto fitting = matched(row, items_.at(item).tip, pattern))
            rows_.append(*fitting);
    }
    const bool typed = !pattern.trimmed().isEmpty();
    std::ranges::stable_sort(rows_, [this, typed](const Row &one, const Row &other) {
        if (typed && one.fit != other.fit)
            return one.fit < other.fit;
        if (typed && one.score != other.score)
            return one.score > other.score;
        if (typed && one.label.size() != other.label.size())
            return one.label.size() < other.label.size();
        return age(one) < age(other);
    });
    endResetModel();
}

std::optional<PaletteModel::Row> PaletteModel::rowOf(CommandId id, const QString &pattern) const
{
    return matched({.id = id, .label = label(id), .positions = {}}, commands_.tip(id), pattern);
}

std::optional<PaletteModel::Row> PaletteModel::matched(Row row, const QString &tip, const QString &pattern)
{
    const auto match = fuzzyMatch(pattern, row.label);
    const bool isTip = hasWords(tip, pattern);
    if (!match && !isTip)
        return std::nullopt;
    if (match) {
        row.score = match->score;
        row.positions = match->positions;
    }
    if (match && row.label.contains(pattern.trimmed(), Qt::CaseInsensitive))
        row.fit = Fit::Label;
    else if (isTip)
        row.fit = Fit::Tip;
    return row;
}

/// The further back it was used, the greater.
int PaletteModel::age(const Row &row) const
{
    const qsizetype place = row.item < 0 ? recent_.indexOf(commands_.action(row.id)->objectName()) : -1;
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
    if (row.item >= 0)
        return rowData(row, role);
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

QVariant PaletteModel::rowData(const Row &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row.label;
    case Qt::ToolTipRole:
        return plainToolTip(items_.at(row.item).tip);
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
