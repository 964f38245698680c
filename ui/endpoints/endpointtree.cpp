// SPDX-License-Identifier: MIT

#include "ui/endpoints/endpointtree.h"

namespace channel::ui {

/// QTreeView measures every row of the range, each from the top of the tree. Rows of one range keep their
/// height, so painting what is in view is all there is to do.
void EndpointTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    if (topLeft == bottomRight)
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

} // namespace channel::ui
