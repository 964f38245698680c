// SPDX-License-Identifier: MIT

#pragma once

#include "ui/style/trafficcolours.h"

#include <QFont>
#include <QStyledItemDelegate>

namespace channel::ui {

/// Draws a row of the log: plain text only, an edge and an arrow in the direction's colour, events dimmed.
class TrafficDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TrafficDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// The font of previews is of this family; of the system's if it is empty.
    void setBytesFamily(const QString &family) { bytesFamily_ = family; }
    QString bytesFamily() const { return bytesFamily_; }
    /// The edge of a row is in its first column; its mark is before the preview where its number is hidden.
    void setColumns(int first, bool marksPreview);
    /// Height of every row, in pixels, for this font.
    int rowHeight(const QFont &font) const;
    static int padding() { return 8; }

private:
    const TrafficColours &coloursOf(const QPalette &palette) const;
    void paintEdge(QPainter *painter, const QRect &rect, const QModelIndex &index,
                   const TrafficColours &colours) const;
    int paintBadge(QPainter *painter, const QRect &rect, const QString &badge, const QColor &ink) const;
    int paintMark(QPainter *painter, const QStyleOptionViewItem &option, int left, const QColor &ink) const;
    int paintUserNote(QPainter *painter, const QRect &rect, const QString &note, const QColor &ink,
                      int baseline) const;
    void paintMatch(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect,
                    const QString &text, const QPoint &match) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const TrafficColours &colours) const;

    QString bytesFamily_;
    int firstColumn_ = 0;
    bool marksPreview_ = false;
    mutable qint64 paletteKey_ = -1;
    mutable TrafficColours colours_;
};

/// A fixed font in the size of `font`: of this family, or the system's.
QFont fixedFontLike(const QFont &font, const QString &family = {});

} // namespace channel::ui
