// SPDX-License-Identifier: MIT

#pragma once

#include "ui/commands/commandid.h"
#include "ui/help/ownkeys.h"

#include <QAbstractTableModel>

namespace channel::ui {

class Commands;

/// The commands that have shortcuts, in the order of the menus: what, by which keys, and where they work.
/// Behind them the keys that no command has (OwnKey).
class ShortcutModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Menu, Command, Keys, Where, ColumnCount };

    /// The commands must outlive it.
    explicit ShortcutModel(const Commands &commands, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(CommandId id, int column) const;
    QString ownText(const OwnKey &key, int column) const;

    const Commands &commands_;
    QList<CommandId> ids_;
    const QList<OwnKey> own_;
};

/// The rows of a model of texts as lines, in columns that are as wide as they must be, with their titles.
QString alignedText(const QAbstractItemModel &model);

} // namespace channel::ui
