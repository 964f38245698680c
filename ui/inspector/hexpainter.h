// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/hexlayout.h"
#include "ui/inspector/hexselection.h"

#include <QByteArray>
#include <QColor>
#include <QCoreApplication>
#include <QPalette>

#include <optional>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace channel::ui {

/// What a hex view looks like at one moment.
struct HexScene
{
    HexLayout layout;
    HexSelection selection;
    QPalette palette;
    bool focused = false;
    std::optional<quint64> caret; ///< Outlined while focused.
    HexLayout::Column caretColumn = HexLayout::Column::Hex;
    quint64 firstRow = 0;
    QByteArray bytes;       ///< From the start of `firstRow` on.
    bool isWaiting = false; ///< They are being read from the disk.
    quint64 headerLength = 0;
    quint64 byteCount = 0;
    std::optional<quint64> markedByte; ///< Outlined in red; may be byteCount, where a byte was owed.
};

/// Draws the rows of a HexScene from the painter's origin down; its font is the painter's.
class HexPainter
{
    Q_DECLARE_TR_FUNCTIONS(channel::ui::HexPainter)

public:
    HexPainter(QPainter *painter, const HexScene &scene);
    void paint();

private:
    struct Span
    {
        quint64 first;
        quint64 last; ///< Included.
    };

    void paintRow(quint64 row);
    void paintOffset(quint64 row);
    void paintGrounds(Span row);
    void paintByte(quint64 byte, char value);
    void paintMark();
    void paintWaiting();
    void paintCaret();
    void fill(Span row, Span bytes, const QColor &colour);
    void outline(quint64 byte, HexLayout::Column column, const QColor &colour, qreal width);
    QColor colourOf(QPalette::ColorRole role) const;

    QPainter *painter_;
    const HexScene &scene_;
    QColor headerTint_;
    QColor malformed_;
    QColor dimmed_;
    qreal ascent_;
};

} // namespace channel::ui
