// SPDX-License-Identifier: MIT

#include "ui/traffic/notedialog.h"

#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_notedialog.h"

#include <QKeyEvent>
#include <QPushButton>

namespace channel::ui {

NoteDialog::NoteDialog(const QString &rows, const QString &note, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::NoteDialog>())
{
    form_->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    form_->noteLabel->setText(QStringLiteral("&Note on %1").arg(rows));
    form_->buttons->button(QDialogButtonBox::Save)->setToolTip(QStringLiteral("Save the note (Ctrl+Enter)"));
    form_->noteEdit->setPlainText(note.left(NoteEdit::limit));
    form_->noteEdit->selectAll();
    connect(form_->noteEdit, &QPlainTextEdit::textChanged, this, &NoteDialog::checkLength);
    connect(form_->buttons, &QDialogButtonBox::accepted, this, &NoteDialog::save);
    connect(form_->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    checkLength();
}

NoteDialog::~NoteDialog() = default;

void NoteDialog::checkLength()
{
    const qsizetype length = form_->noteEdit->document()->characterCount() - 1;
    setSpokenText(*form_->lengthLabel,
                  QStringLiteral("%1 of %2 characters%3")
                      .arg(countText(quint64(length)), countText(quint64(NoteEdit::limit)),
                           length > NoteEdit::limit ? QStringLiteral(": too long to be saved") : QString()));
    form_->buttons->button(QDialogButtonBox::Save)->setEnabled(length <= NoteEdit::limit);
}

void NoteDialog::save()
{
    Q_EMIT noteChosen(form_->noteEdit->toPlainText().trimmed());
    accept();
}

void NoteDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier))
        form_->buttons->button(QDialogButtonBox::Save)->click();
    else
        QDialog::keyPressEvent(event);
}

} // namespace channel::ui
