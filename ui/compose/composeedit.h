// SPDX-License-Identifier: MIT

#pragma once

#include <QPlainTextEdit>

namespace channel::ui {

/// Most characters that the form takes by pasting; File sends more (FAULTS 83). As one line, more than this
/// would make every key press wait for the line's layout.
inline constexpr qsizetype maxComposedLength = 256 * 1024;

/// The form's editor: plain text only, bounded, with Up in the first and Down in the last line walking the
/// history. Ctrl+Enter is left to the parent widget.
class ComposeEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ComposeEdit(QWidget *parent = nullptr);

    /// The text as it stands. Unlike toPlainText() this keeps no-break spaces.
    QString text() const;
    /// Replaces the text; the caret goes to its end.
    void replaceText(const QString &text);
    /// Underlines the character at `position` as wrong; -1 for none.
    void markCharacter(qsizetype position, const QColor &colour);

    /// Whether a file that is pasted or dropped stands for its path and not for its URL.
    void setTakesPaths(bool takesPaths) { takesPaths_ = takesPaths; }

Q_SIGNALS:
    void olderRequested();
    void newerRequested();
    /// Only `kept` of `offered` pasted or dropped characters had room.
    void pasteCapped(qsizetype kept, qsizetype offered);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    bool isAtEdge(QTextCursor::MoveOperation way) const;

    bool takesPaths_ = false;
};

} // namespace channel::ui
