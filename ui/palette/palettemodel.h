// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"

#include <QAbstractListModel>

#include <functional>
#include <optional>

namespace channel::ui {

class Commands;

/// Something beside the commands, such as a file that was opened lately.
struct PaletteItem
{
    QString label; ///< "File › Open recent: /tmp/day.pcapng"
    QString tip;
    std::function<void()> run;
};

/// The commands that fit what was typed, the best first. Before anything is typed, those that were used last
/// come first, then all others as the menus have them, and the items behind them.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role : int {
        KeysRole = Qt::UserRole, ///< Its shortcut, as text; empty if it has none.
        ReasonRole,              ///< Why it is disabled; empty if it is not.
        PositionsRole,           ///< QList<qsizetype>: the characters that were typed.
    };

    /// The commands must outlive it.
    explicit PaletteModel(const Commands &commands, QObject *parent = nullptr);

    /// The object names of actions, the one used last first.
    void setRecent(const QStringList &names);
    void setPattern(const QString &pattern);
    void setItems(const QList<PaletteItem> &items) { items_ = items; }
    CommandId commandAt(int row) const { return rows_.at(row).id; }
    /// Null for a command.
    const PaletteItem *itemAt(int row) const { return itemOf(rows_.at(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    /// How well a command fits, the best first.
    enum class Fit : quint8 {
        Label,   ///< What was typed stands in its label.
        Tip,     ///< The words that were typed stand in what it does.
        Letters, ///< Its label has the letters, here and there.
    };
    struct Row
    {
        CommandId id;
        QString label;
        qsizetype item = -1; ///< Which of the items it is, if it is no command.
        Fit fit = Fit::Letters;
        int score = 0;
        QList<qsizetype> positions;
    };

    const PaletteItem *itemOf(const Row &row) const { return row.item < 0 ? nullptr : &items_.at(row.item); }
    QVariant rowData(const Row &row, int role) const;
    static std::optional<Row> matched(Row row, const QString &tip, const QString &pattern);
    std::optional<Row> rowOf(CommandId id, const QString &pattern) const;
    QString label(CommandId id) const;
    QString spoken(const QModelIndex &index) const;
    int age(const Row &row) const;

    const Commands &commands_;
    QStringList recent_;
    QList<PaletteItem> items_;
    QList<Row> rows_;
};

} // namespace channel::ui
