// SPDX-License-Identifier: MIT

#pragma once

#include "ui/filter/filteredit.h"
#include "ui/filter/filterhistory.h"

#include <QTimer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QMenu;
class QSettings;
QT_END_NAMESPACE

namespace channel::ui {

namespace Ui {
class FilterBar;
}

/// The line above the log in which the user writes what to show (channelcat(1) "FILTERS").
///
/// Knows text only. What was written is asked for after a short pause; whoever filters tells what came of it.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);
    ~FilterBar() override;

    /// Where saved filters are kept; it must outlive the bar.
    void setSettings(QSettings *settings);
    void setCompletionSource(std::function<WordCompletions(const QString &, qsizetype)> source);

    QString text() const;
    /// Shows a text without asking for it.
    void setText(const QString &text);
    /// Shows a text and asks for it at once.
    void applyText(const QString &text);
    void focusEdit();
    /// Asks for the name under which the filter is kept.
    void askForName();
    /// There is a filter, it is right, and there is a place where filters are kept.
    bool canSave() const { return settings_ && !text().isEmpty() && errorText().isEmpty(); }

    /// `text` is a sentence; `position` and `length` are the part of the filter that it is about.
    void showError(const QString &text, qsizetype position, qsizetype length);
    void clearError();
    QString errorText() const;
    /// "12 of 48,211"; the description is for the tooltip and screen readers.
    void showCount(const QString &count, const QString &description);

Q_SIGNALS:
    /// The user wants this filter.
    void textRequested(const QString &text);
    /// Esc was pressed in the empty line.
    void left();

private:
    void setUpSaving();
    void fillSavedMenu();
    void addSavedCommands();
    void save(const QString &name);
    void requestNow();
    void walkHistory(int step);

    std::unique_ptr<Ui::FilterBar> form_;
    QSettings *settings_ = nullptr;
    QMenu *savedMenu_ = nullptr;
    FilterHistory history_;
    QTimer pause_;
};

} // namespace channel::ui
