// SPDX-License-Identifier: MIT

#include "ui/traffic/noteedit.h"

#include <QMimeData>

namespace channel::ui {

NoteEdit::NoteEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
}

bool NoteEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

void NoteEdit::insertFromMimeData(const QMimeData *source)
{
    textCursor().insertText(source->text().left(limit));
    ensureCursorVisible();
}

} // namespace channel::ui
