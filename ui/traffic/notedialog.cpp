// SPDX-License-Identifier: MIT

#include "ui/traffic/notedialog.h"

#include "channel/text/visibletext.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_notedialog.h"

#include <QKeyEvent>
#include <QPushButton>

namespace channel::ui {

namespace {

constexpr qsizetype shownNotes = 5;
constexpr qsizetype shownLength = 120; // Characters of each.

QString noteLine(const AnnotationChange &row)
{
    const QString &note = row.annotation.note;
    const QString end = note.size() > shownLength ? QStringLiteral("…") : QString();
    return NoteDialog::tr("No. %1: %2")
        .arg(countText(row.frame + 1), visibleText(note.left(shownLength)) + end);
}

} // namespace

NoteDialog::NoteDialog(const QString &rows, const QString &note, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::NoteDialog>())
{
    form_->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    form_->noteLabel->setText(tr("&Note on %1").arg(rows));
    saveButton()->setToolTip(tr("Save the note (Ctrl+Enter)"));
    form_->noteEdit->setPlainText(note.left(NoteEdit::limit));
    form_->noteEdit->selectAll();
    connect(form_->noteEdit, &QPlainTextEdit::textChanged, this, &NoteDialog::check);
    connect(form_->buttons, &QDialogButtonBox::accepted, this, &NoteDialog::save);
    connect(form_->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

NoteDialog::~NoteDialog() = default;

QPushButton *NoteDialog::saveButton() const
{
    return form_->buttons->button(QDialogButtonBox::Save);
}

/// Nothing is replaced by merely opening the dialog and saving: that needs a note, or the button that removes
/// them.
void NoteDialog::showDifferent(const QList<AnnotationChange> &rows)
{
    different_ = true;
    QStringList lines;
    quint64 count = 0;
    for (const AnnotationChange &row : rows) {
        if (!row.annotation.note.isEmpty() && ++count <= quint64(shownNotes))
            lines.append(noteLine(row));
    }
    lines.prepend(tr("These rows have different notes, which yours replaces:"));
    if (count > quint64(shownNotes))
        lines.append(tr("and %1 more").arg(countText(count - quint64(shownNotes))));
    setSpokenText(*form_->differentNotesLabel, lines.join(u'\n'));
    form_->differentNotesLabel->setVisible(true);
    form_->noteEdit->setPlaceholderText(tr("One note for all of them"));
    form_->noteEdit->setAccessibleDescription(form_->differentNotesLabel->text());
    saveButton()->setText(
        counted(count, tr("Replace 1 note"), tr("Replace %1 notes", nullptr, pluralNumber(count))));
    saveButton()->setToolTip(tr("%1 (Ctrl+Enter)").arg(saveButton()->text()));
    auto *remove = form_->buttons->addButton(
        counted(count, tr("Remove 1 note"), tr("Remove %1 notes", nullptr, pluralNumber(count))),
        QDialogButtonBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("removeNotesButton"));
    connect(remove, &QPushButton::clicked, this, [this] {
        Q_EMIT noteChosen({});
        accept();
    });
    form_->noteEdit->clear();
    check();
}

void NoteDialog::check()
{
    const qsizetype length = form_->noteEdit->document()->characterCount() - 1;
    const QString text = length > NoteEdit::limit ? tr("%1 of %2 characters: too long to be saved")
                                                  : tr("%1 of %2 characters");
    setSpokenText(*form_->lengthLabel,
                  text.arg(countText(quint64(length)), countText(quint64(NoteEdit::limit))));
    const bool hasNote = !different_ || !form_->noteEdit->toPlainText().trimmed().isEmpty();
    saveButton()->setEnabled(length <= NoteEdit::limit && hasNote);
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
        saveButton()->click();
    else
        QDialog::keyPressEvent(event);
}

} // namespace channel::ui
