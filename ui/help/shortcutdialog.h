// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QSortFilterProxyModel;
QT_END_NAMESPACE

namespace channel::ui {

class Commands;

/// All shortcuts of the window, to be searched, and copied as text.
class ShortcutDialog : public QDialog
{
    Q_OBJECT

public:
    /// The commands must outlive it.
    ShortcutDialog(const Commands &commands, QWidget *parent);

private:
    void copy();

    QSortFilterProxyModel *shown_;
};

} // namespace channel::ui
