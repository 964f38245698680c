// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/annotation.h"

#include <QDialog>

#include <memory>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class NoteDialog;
}

/// Asks for the note on one or several rows; plain text, bounded. Where the rows have different notes, it
/// shows them and says that they are replaced.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    /// `rows` says which, such as "No. 812" or "3 rows".
    NoteDialog(const QString &rows, const QString &note, QWidget *parent);
    ~NoteDialog() override;

    /// The rows have different notes, none of which stands in the editor.
    void showDifferent(const QList<AnnotationChange> &rows);

Q_SIGNALS:
    /// The user wants this note; empty for none.
    void noteChosen(const QString &note);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void check();
    void save();
    QPushButton *saveButton() const;

    std::unique_ptr<Ui::NoteDialog> form_;
    bool different_ = false; ///< showDifferent()
};

} // namespace channel::ui
