// SPDX-License-Identifier: MIT

#include "ui/filter/findbar.h"

#include "ui/filter/typingpause.h"
#include "ui/style/icons.h"
#include "ui/text/spokenlabel.h"
#include "ui_findbar.h"

#include <QKeyEvent>

namespace channel::ui {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::FindBar>())
{
    form_->setupUi(this);
    form_->findEdit->keepFree(*form_->findError);
    form_->findEdit->setKeepsOnEscape(true);
    form_->findPreviousButton->setIcon(lineIcon(QStringLiteral("up")));
    form_->findNextButton->setIcon(lineIcon(QStringLiteral("down")));
    form_->findCloseButton->setIcon(lineIcon(QStringLiteral("close")));
    pause_.setSingleShot(true);
    pause_.setInterval(typingPause);
    connect(&pause_, &QTimer::timeout, this, &FindBar::requestNow);
    connect(form_->findEdit, &QLineEdit::textEdited, this, [this] {
        clearError();
        pause_.start();
    });
    connect(form_->findEdit, &FilterEdit::cleared, this, &FindBar::close);
    connect(form_->findEdit, &FilterEdit::left, this, &FindBar::close);
    connect(form_->findPreviousButton, &QToolButton::clicked, this, [this] { step(-1); });
    connect(form_->findNextButton, &QToolButton::clicked, this, [this] { step(1); });
    connect(form_->findCloseButton, &QToolButton::clicked, this, &FindBar::close);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::open()
{
    show();
    form_->findEdit->setFocus(Qt::ShortcutFocusReason);
    form_->findEdit->selectAll();
    if (!form_->findEdit->text().isEmpty())
        requestNow();
}

bool FindBar::resume()
{
    if (form_->findEdit->text().isEmpty())
        return false;
    show();
    requestNow();
    return true;
}

void FindBar::close()
{
    pause_.stop();
    hide();
    Q_EMIT closed();
}

QString FindBar::text() const
{
    return isHidden() ? QString() : form_->findEdit->text();
}

void FindBar::showError(const QString &text, qsizetype position, qsizetype length)
{
    form_->findError->showError(text);
    form_->findEdit->markError(position, length);
    form_->findEdit->setAccessibleDescription(text);
}

void FindBar::clearError()
{
    form_->findError->showError({});
    form_->findEdit->clearMark();
    form_->findEdit->setAccessibleDescription({});
}

QString FindBar::errorText() const
{
    return form_->findError->text();
}

void FindBar::showCount(const QString &count, const QString &remark)
{
    setSpokenText(*form_->findCount, remark.isEmpty() ? count : count + QStringLiteral(" · ") + remark);
}

void FindBar::requestNow()
{
    pause_.stop();
    Q_EMIT textRequested(text());
}

void FindBar::step(int step)
{
    if (pause_.isActive())
        requestNow();
    Q_EMIT stepRequested(step);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        step(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace channel::ui
