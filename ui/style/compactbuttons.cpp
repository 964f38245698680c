// SPDX-License-Identifier: MIT

#include "ui/style/compactbuttons.h"

#include <QEvent>
#include <QToolButton>

namespace channel::ui {

namespace {

constexpr int gap = 8;
constexpr int betweenIconAndText = 4; ///< As QToolButton has it, and a blank on either side of the text.

struct Widths
{
    int icon = 0;
    int text = 0; ///< With the icon.
};

/// The same whichever it shows now: were they not, it would change for ever.
Widths widthsOf(const QToolButton &button)
{
    const int now = button.sizeHint().width();
    const QFontMetrics letters = button.fontMetrics();
    const int text = betweenIconAndText + letters.size(Qt::TextShowMnemonic, button.text()).width() +
                     2 * letters.horizontalAdvance(u' ');
    return button.toolButtonStyle() == Qt::ToolButtonIconOnly ? Widths{now, now + text}
                                                              : Widths{now - text, now};
}

} // namespace

CompactButtons::CompactButtons(QWidget &row, const QWidget &beside, const QList<QToolButton *> &buttons)
    : QObject(&row)
    , row_(row)
    , beside_(beside)
    , buttons_(buttons)
{
    row_.installEventFilter(this);
    update();
}

bool CompactButtons::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        update();
    return QObject::eventFilter(watched, event);
}

void CompactButtons::update()
{
    int wanted = beside_.sizeHint().width() + 2 * gap; // Squeezed, it would squeeze the texts, too.
    for (QToolButton *button : buttons_) {
        const Widths widths = widthsOf(*button);
        wanted += widths.text + gap;
        // The row may become so narrow that only the icons fit.
        button->setMinimumWidth(widths.icon);
    }
    const Qt::ToolButtonStyle style =
        wanted <= row_.width() ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    for (QToolButton *button : buttons_)
        button->setToolButtonStyle(style);
}

} // namespace channel::ui
