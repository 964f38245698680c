// SPDX-License-Identifier: MIT

#include "ui/filter/filteredit.h"

#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QStringListModel>
#include <QTextCharFormat>

namespace channel::ui {

namespace {

constexpr int longestFilter = 4096; // In characters: for typing, not for storing.

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(longestFilter);
    setUpClearing();
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::offerCompletions);
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::clearMark);
}

/// Not before something is typed: its models and their list make up a good part of a page.
void FilterEdit::setUpCompleter()
{
    words_ = new QStringListModel(this);
    completer_ = new QCompleter(words_, this);
    completer_->setWidget(this);
    completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(completer_, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterEdit::insertCompletion);
}

void FilterEdit::setUpClearing()
{
    clearAction_ = addAction(lineIcon(QStringLiteral("close")), TrailingPosition);
    clearAction_->setText(tr("Clear this field"));
    clearAction_->setToolTip(tr("Clear (Esc)"));
    clearAction_->setVisible(false);
    connect(clearAction_, &QAction::triggered, this, &FilterEdit::clearAll);
    connect(this, &QLineEdit::textChanged, clearAction_,
            [this](const QString &text) { clearAction_->setVisible(!text.isEmpty()); });
}

void FilterEdit::setKeepsOnEscape(bool keeps)
{
    keepsOnEscape_ = keeps;
    clearAction_->setToolTip(keeps ? tr("Clear") : tr("Clear (Esc)"));
}

void FilterEdit::setCompletionSource(std::function<WordCompletions(const QString &, qsizetype)> source)
{
    source_ = std::move(source);
}

void FilterEdit::offerCompletions()
{
    if (!source_)
        return;
    if (!completer_)
        setUpCompleter();
    const WordCompletions offer = source_(text(), cursorPosition());
    const QString word = text().mid(offer.start, cursorPosition() - offer.start);
    if (word.isEmpty() || offer.words.isEmpty() || offer.words == QStringList(word)) {
        completer_->popup()->hide();
        return;
    }
    wordStart_ = offer.start;
    words_->setStringList(offer.words);
    QRect place = cursorRect();
    place.setWidth(completer_->popup()->sizeHintForColumn(0) + 32);
    completer_->complete(place);
}

void FilterEdit::insertCompletion(const QString &word)
{
    const qsizetype end = cursorPosition();
    QString changed = text();
    changed.replace(wordStart_, end - wordStart_, word);
    setText(changed);
    setCursorPosition(int(wordStart_ + word.size()));
    Q_EMIT textEdited(changed);
    completer_->popup()->hide();
}

void FilterEdit::markError(qsizetype position, qsizetype length)
{
    const qsizetype size = text().size();
    const qsizetype start = qBound<qsizetype>(0, position, qMax<qsizetype>(0, size - 1));
    const qsizetype marked = qBound<qsizetype>(1, length, qMax<qsizetype>(1, size - start));
    const QColor red = TrafficColours::forPalette(palette()).malformed;
    QTextCharFormat format;
    format.setForeground(red);
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(red);
    // A line edit has no formats of its own, but draws those of an input method.
    const QInputMethodEvent::Attribute wave(QInputMethodEvent::TextFormat, int(start) - cursorPosition(),
                                            int(marked), format);
    QInputMethodEvent event(QString(), {wave});
    QCoreApplication::sendEvent(this, &event);
}

void FilterEdit::clearMark()
{
    QInputMethodEvent event(QString(), {});
    QCoreApplication::sendEvent(this, &event);
}

void FilterEdit::keepFree(QWidget &line)
{
    line.installEventFilter(this);
}

/// Completions are there before the line has its place: what is wrong is said after a pause.
bool FilterEdit::eventFilter(QObject *watched, QEvent *event)
{
    const bool takesPlace =
        event->type() == QEvent::Show || event->type() == QEvent::Move || event->type() == QEvent::Resize;
    if (const auto *line = qobject_cast<QWidget *>(watched); line && line->isVisible() && takesPlace)
        moveCompletionsBelow(*line);
    return QLineEdit::eventFilter(watched, event);
}

void FilterEdit::moveCompletionsBelow(const QWidget &line)
{
    if (!completer_)
        return;
    QWidget *list = completer_->popup();
    const QRect taken(line.mapToGlobal(QPoint()), line.size());
    if (list->isVisible() && list->geometry().intersects(taken))
        list->move(list->x(), taken.bottom() + 1);
}

void FilterEdit::clearAll()
{
    clear();
    Q_EMIT cleared();
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    const bool ends =
        event->key() == Qt::Key_Escape || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isOffering = completer_ && completer_->popup()->isVisible();
    const bool isOfCompletions =
        ends && isOffering &&
        (event->key() == Qt::Key_Escape || completer_->popup()->currentIndex().isValid());
    if (ends && isOffering && !isOfCompletions)
        completer_->popup()->hide(); // It would keep the keys from wherever they go next.
    if (isOfCompletions)
        event->ignore(); // The list of completions takes it.
    else if (event->key() == Qt::Key_Escape && (text().isEmpty() || keepsOnEscape_))
        Q_EMIT left();
    else if (event->key() == Qt::Key_Escape)
        clearAll();
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        Q_EMIT historyRequested(event->key() == Qt::Key_Up ? -1 : 1);
    else
        QLineEdit::keyPressEvent(event);
}

} // namespace channel::ui
