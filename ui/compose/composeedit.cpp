// SPDX-License-Identifier: MIT

#include "ui/compose/composeedit.h"

#include <QFontDatabase>
#include <QKeyEvent>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace channel::ui {

ComposeEdit::ComposeEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setWordWrapMode(QTextOption::WrapAnywhere);
    setTabChangesFocus(true);
}

QString ComposeEdit::text() const
{
    QString text = document()->toRawText();
    text.replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    return text;
}

void ComposeEdit::replaceText(const QString &text)
{
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

void ComposeEdit::markCharacter(qsizetype position, const QColor &colour)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (position >= 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        const int last = std::max(0, document()->characterCount() - 2);
        mark.cursor.setPosition(std::min(int(position), last));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(colour);
        mark.format.setForeground(colour);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void ComposeEdit::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && modifiers == Qt::ControlModifier)
        event->ignore();
    else if (isReturn && modifiers == Qt::ShiftModifier)
        insertPlainText(QStringLiteral("\n"));
    else if (event->key() == Qt::Key_Up && modifiers == Qt::NoModifier && isAtEdge(QTextCursor::Up))
        Q_EMIT olderRequested();
    else if (event->key() == Qt::Key_Down && modifiers == Qt::NoModifier && isAtEdge(QTextCursor::Down))
        Q_EMIT newerRequested();
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool ComposeEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

void ComposeEdit::insertFromMimeData(const QMimeData *source)
{
    const QUrl url = takesPaths_ ? source->urls().value(0) : QUrl();
    const QString offered = url.isLocalFile() ? url.toLocalFile() : source->text();
    if (url.isLocalFile())
        selectAll();
    const qsizetype kept = document()->characterCount() - 1 - textCursor().selectedText().size();
    const qsizetype room = std::max<qsizetype>(0, maxComposedLength - kept);
    textCursor().insertText(offered.first(std::min(room, offered.size())));
    ensureCursorVisible();
    if (offered.size() > room)
        Q_EMIT pasteCapped(room, offered.size());
}

bool ComposeEdit::isAtEdge(QTextCursor::MoveOperation way) const
{
    QTextCursor cursor = textCursor();
    return !cursor.movePosition(way);
}

} // namespace channel::ui
