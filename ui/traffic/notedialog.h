// SPDX-License-Identifier: MIT

#pragma once

#include <QDialog>

#include <memory>

namespace channel::ui {

namespace Ui {
class NoteDialog;
}

/// Asks for the note on one or several rows; plain text, bounded.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    /// `rows` says which, such as "No. 812" or "3 rows".
    NoteDialog(const QString &rows, const QString &note, QWidget *parent);
    ~NoteDialog() override;

Q_SIGNALS:
    /// The user wants this note; empty for none.
    void noteChosen(const QString &note);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void checkLength();
    void save();

    std::unique_ptr<Ui::NoteDialog> form_;
};

} // namespace channel::ui
