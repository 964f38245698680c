// SPDX-License-Identifier: MIT

#include "ui/compose/previewline.h"

#include "ui/compose/wirepreview.h"

#include <QPainter>

#include <algorithm>

namespace channel::ui {

namespace {

constexpr int textMargin = 2; // As in QLineEdit.

} // namespace

void PreviewLine::setPayload(QByteArrayView start, quint32 size)
{
    start_ = start.first(std::min(start.size(), previewLimit)).toByteArray();
    size_ = size;
    setText(wirePreview(start_, size_));
    setCursorPosition(0);
}

int PreviewLine::room() const
{
    return contentsRect().width() - 2 * textMargin;
}

QString PreviewLine::shownText() const
{
    if (text().isEmpty() || fontMetrics().horizontalAdvance(text()) <= room())
        return text();
    qsizetype fits = 0;
    qsizetype tooMany = start_.size() + 1;
    while (tooMany - fits > 1) {
        const qsizetype middle = fits + (tooMany - fits) / 2;
        const QString shown = wirePreview(QByteArrayView(start_).first(middle), size_);
        (fontMetrics().horizontalAdvance(shown) <= room() ? fits : tooMany) = middle;
    }
    return wirePreview(QByteArrayView(start_).first(fits), size_);
}

void PreviewLine::paintEvent(QPaintEvent *event)
{
    const QString shown = hasFocus() ? text() : shownText();
    if (shown == text()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(contentsRect().adjusted(textMargin, 0, -textMargin, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

} // namespace channel::ui
