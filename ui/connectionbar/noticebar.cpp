// SPDX-License-Identifier: MIT

#include "ui/connectionbar/noticebar.h"

#include "ui/style/icons.h"
#include "ui/style/onlyaction.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/spokenlabel.h"
#include "ui_noticebar.h"

#include <QAccessible>
#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace channel::ui {

namespace {

/// A default action's text has marks for mnemonics.
void nameCommand(QToolButton &button, const QAction *command)
{
    button.setAccessibleName(command ? command->text().remove(u'&') : NoticeBar::tr("No command"));
    button.setAccessibleDescription(command ? command->toolTip() : QString());
}

} // namespace

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::NoticeBar>())
{
    form_->setupUi(this);
    form_->dismissButton->setIcon(lineIcon(QStringLiteral("close")));
    showCommand(*form_->actionButton, nullptr, command_);
    showCommand(*form_->otherActionButton, nullptr, otherCommand_);
    connect(form_->dismissButton, &QToolButton::clicked, this, &NoticeBar::dismiss);
    hide();
}

NoticeBar::~NoticeBar() = default;

void NoticeBar::showNotice(const QString &text, Tone tone, QAction *command, QAction *otherCommand)
{
    tone_ = tone;
    setSpokenText(*form_->text, text);
    setAccessibleDescription(text);
    showCommand(*form_->actionButton, command, command_);
    showCommand(*form_->otherActionButton, otherCommand, otherCommand_);
    updateColours();
    hasNotice_ = true;
    asks_ = command || otherCommand;
    show();
    Q_EMIT noticed();
    QAccessibleEvent alert(this, QAccessible::Alert); // So that screen readers say it.
    QAccessible::updateAccessibility(&alert);
}

/// For as long as it is the button's: the action may change what it says.
void NoticeBar::showCommand(QToolButton &button, QAction *command, QMetaObject::Connection &changes)
{
    disconnect(changes);
    button.setVisible(command);
    if (command) {
        setOnlyAction(button, command);
        changes = connect(command, &QAction::changed, &button,
                          [&button, command] { nameCommand(button, command); });
    }
    nameCommand(button, command);
}

QString NoticeBar::text() const
{
    return hasNotice_ ? form_->text->text() : QString();
}

void NoticeBar::dismiss()
{
    if (!std::exchange(hasNotice_, false))
        return;
    hide();
    Q_EMIT dismissed();
}

void NoticeBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void NoticeBar::updateColours()
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    const bool error = tone_ == Tone::Error;
    const QColor colour = error ? colours.malformed : colours.event;
    form_->icon->setPixmap(lineIconPixmap(error ? QStringLiteral("warning") : QStringLiteral("information"),
                                          lineIconSize(font()), devicePixelRatioF(), colour));
    QPalette ink = form_->text->palette();
    ink.setColor(QPalette::WindowText, error ? colours.malformed : palette().color(QPalette::WindowText));
    form_->text->setPalette(ink);
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(QRect(0, 0, 3, height()), tone_ == Tone::Error ? colours.malformed : colours.received);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours.line);
}

void NoticeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateColours();
}

} // namespace channel::ui
