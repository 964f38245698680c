// SPDX-License-Identifier: MIT

#include "ui/style/plaintooltip.h"

#include <QTextDocument>
#include <QWidget>

namespace channel::ui {

QString plainToolTip(const QString &text)
{
    static constexpr qsizetype limit = 2000;
    const QString shown = text.size() > limit ? text.left(limit) + QChar(0x2026) : text;
    if (!Qt::mightBeRichText(shown))
        return shown;
    return QStringLiteral("<p style=\"white-space:pre-wrap\">%1</p>").arg(shown.toHtmlEscaped());
}

void setPlainToolTip(QWidget &widget, const QString &text)
{
    widget.setToolTip(plainToolTip(text));
    widget.setAccessibleDescription(text);
}

} // namespace channel::ui
