// SPDX-License-Identifier: MIT

#include "ui/filter/filtererrorline.h"

#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/spokenlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace channel::ui {

FilterErrorLine::FilterErrorLine(QWidget *parent)
    : QWidget(parent)
    , icon_(new QLabel(this))
    , text_(new QLabel(this))
{
    icon_->setAccessibleName(tr("Warning"));
    text_->setAccessibleName(tr("What is wrong with the filter"));
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(icon_, 0, Qt::AlignTop);
    layout->addWidget(text_, 1);
    updateColours();
    hide();
}

void FilterErrorLine::showError(const QString &text)
{
    const bool isNew = text != this->text();
    setSpokenText(*text_, text);
    setAccessibleDescription(text);
    setVisible(!text.isEmpty());
    if (!isNew || text.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert); // So that screen readers say it.
    QAccessible::updateAccessibility(&alert);
}

QString FilterErrorLine::text() const
{
    return isHidden() ? QString() : text_->text();
}

void FilterErrorLine::updateColours()
{
    const QColor colour = TrafficColours::forPalette(palette()).malformed;
    icon_->setPixmap(
        lineIconPixmap(QStringLiteral("warning"), lineIconSize(font()), devicePixelRatioF(), colour));
    QPalette ink = text_->palette();
    ink.setColor(QPalette::WindowText, colour);
    text_->setPalette(ink);
}

void FilterErrorLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateColours();
}

} // namespace channel::ui
