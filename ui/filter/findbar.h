// SPDX-License-Identifier: MIT

#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>

namespace channel::ui {

namespace Ui {
class FindBar;
}

/// The line below the log that steps through the rows with a text, or with anything else that a filter can
/// say. Hidden until it is asked for. Knows text only.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);
    ~FindBar() override;

    /// Shows the bar, ready for typing.
    void open();
    /// Shows it again with what was looked for last; false if there was nothing. The focus stays where it is.
    bool resume();
    /// Hides the bar, which remembers its text; `closed` follows.
    void close();
    /// Empty while the bar is hidden.
    QString text() const;

    /// Wrong, and which part.
    void showError(const QString &text, qsizetype position, qsizetype length);
    void clearError();
    QString errorText() const;
    /// "3 of 128", and what else is to be said, such as that the search went on at the other end.
    void showCount(const QString &count, const QString &remark = {});

Q_SIGNALS:
    /// The user looks for this from now on; empty for nothing.
    void textRequested(const QString &text);
    /// To the next (+1) or the previous (-1) match.
    void stepRequested(int step);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void requestNow();
    void step(int step);

    std::unique_ptr<Ui::FindBar> form_;
    QTimer pause_;
};

} // namespace channel::ui
