// SPDX-License-Identifier: MIT

#pragma once

#include <QHeaderView>

namespace channel::ui {

/// The titles above a table, flat and in line with what stands below them.
class FlatHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit FlatHeader(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    /// Pixels between the text of a cell, or of a title, and the edges.
    static int padding() { return 8; }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace channel::ui
