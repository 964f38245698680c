// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListWidget;
class QToolButton;
QT_END_NAMESPACE

namespace channel::ui {

class HelpBrowser;

/// The user's guide in a window of its own: contents, search over all pages, and the page.
class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// Shows the window with this page (HelpPage::name).
    void open(const QString &page);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *addButton(const QString &name, const QString &icon, const QString &text,
                           const QKeySequence &keys);
    void setUp();
    void connectParts();
    void search(const QString &typed);
    void showContents();
    void addPage(const QString &text, const QUrl &url);
    void selectPage();

    QToolButton *back_;
    QToolButton *forward_;
    QLineEdit *search_;
    QListWidget *contents_;
    HelpBrowser *browser_;
};

} // namespace channel::ui
