// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointtree.h"

#include "ui/endpoints/endpointmodel.h"

namespace channel::ui {

/// QTreeView measures every row of the range, each from the top of the tree. Rows of one range mostly keep
/// their height, so that painting what is in view is all there is to do; else all is measured anew, once.
void EndpointTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    if (topLeft == bottomRight) {
        QTreeView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    if (roles.contains(EndpointModel::LinesRole))
        scheduleDelayedItemsLayout();
    viewport()->update();
}

} // namespace channel::ui
