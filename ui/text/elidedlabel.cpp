// SPDX-License-Identifier: MIT

#include "ui/text/elidedlabel.h"

#include "channel/text/visibletext.h"
#include "ui/text/elidedaddress.h"
#include "ui/text/spokenlabel.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace channel::ui {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHorizontalStretch(1);
    setSizePolicy(policy);
}

void ElidedLabel::setPlainText(const QString &text)
{
    const QString safe = visibleText(text);
    setSpokenText(*this, safe);
    // Tooltips have no plain text mode: only escaped and inside a tag is every letter sure to be shown as it
    // is.
    setToolTip(safe.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(safe.toHtmlEscaped()));
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && shownText() == text())
        return true;
    return QLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    style()->drawItemText(&painter, contentsRect(), int(Qt::AlignVCenter | alignment()), palette(),
                          isEnabled(), shownText(), foregroundRole());
}

QString ElidedLabel::shownText() const
{
    return elidedAroundPorts(text(), fontMetrics(), contentsRect().width());
}

} // namespace channel::ui
