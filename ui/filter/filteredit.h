// SPDX-License-Identifier: MIT

#pragma once

#include <QLineEdit>
#include <QStringList>

#include <functional>

QT_BEGIN_NAMESPACE
class QCompleter;
class QStringListModel;
QT_END_NAMESPACE

namespace channel::ui {

/// What could stand in place of the word that ends at the cursor.
struct WordCompletions
{
    qsizetype start = 0; ///< Where the word begins.
    QStringList words;
};

/// The line in which a filter is written: offers completions, underlines what is wrong, walks a history with
/// Up and Down.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(QWidget *parent = nullptr);

    /// Asked while the user types; gets the text and the cursor's position.
    void setCompletionSource(std::function<WordCompletions(const QString &, qsizetype)> source);
    /// Underlines a part of the text until it changes; at the end of the text, its last character.
    void markError(qsizetype position, qsizetype length);
    void clearMark();
    /// Esc leaves the line as it is, at once.
    void setKeepsOnEscape(bool keeps);
    /// The list of completions never covers `line`, which says what is wrong.
    void keepFree(QWidget &line);

Q_SIGNALS:
    /// Esc was pressed while there is nothing to clear, or nothing that it clears.
    void left();
    /// Esc was pressed, or the button that clears.
    void cleared();
    /// Up (-1) or Down (+1).
    void historyRequested(int step);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpCompleter();
    void setUpClearing();
    void offerCompletions();
    void insertCompletion(const QString &word);
    void clearAll();
    void moveCompletionsBelow(const QWidget &line);

    std::function<WordCompletions(const QString &, qsizetype)> source_;
    QCompleter *completer_ = nullptr;
    QStringListModel *words_ = nullptr;
    QAction *clearAction_ = nullptr;
    qsizetype wordStart_ = 0;
    bool keepsOnEscape_ = false;
};

} // namespace channel::ui
