// SPDX-License-Identifier: MIT

#pragma once

#include "ui/inspector/hexview.h"

#include <QObject>

#include <memory>

std::shared_ptr<const channel::ui::ByteSource> sourceOf(const QByteArray &bytes);
/// So many letters, from a to z and again.
QByteArray alphabet(int size);

/// A hex view on the screen for each function, with mouse and keys.
class HexViewFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { view_.reset(); }

protected:
    using Column = channel::ui::HexLayout::Column;

    QRectF rect(quint64 byte, Column column = Column::Hex) const { return view_->byteRect(byte, column); }
    QPoint centre(quint64 byte, Column column = Column::Hex) const
    {
        return rect(byte, column).center().toPoint();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void compareSelection(quint64 first, quint64 last) const;

    std::unique_ptr<channel::ui::HexView> view_;
};
