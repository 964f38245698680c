// SPDX-License-Identifier: MIT

#pragma once

#include <QTreeView>

namespace channel::ui {

/// The tree of endpoints and their clients, which stays quick with ten thousand of them.
class EndpointTree : public QTreeView
{
    Q_OBJECT

public:
    using QTreeView::QTreeView;

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles = {}) override;
    /// A name is being typed.
    bool isEditing() const { return state() == EditingState; }
};

} // namespace channel::ui
