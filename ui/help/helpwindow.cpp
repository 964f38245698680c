// SPDX-License-Identifier: MIT

#include "ui/help/helpwindow.h"

#include "ui/help/helpbrowser.h"
#include "ui/help/helpcontents.h"
#include "ui/style/icons.h"
#include "ui/text/clearbutton.h"
#include "ui/text/counttext.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace channel::ui {

namespace {

constexpr int space = 8;

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
    , back_(addButton(QStringLiteral("helpBackButton"), QStringLiteral("back"), tr("Back"),
                      Qt::ALT | Qt::Key_Left))
    , forward_(addButton(QStringLiteral("helpForwardButton"), QStringLiteral("forward"), tr("Forward"),
                         Qt::ALT | Qt::Key_Right))
    , search_(new QLineEdit(this))
    , contents_(new QListWidget(this))
    , browser_(new HelpBrowser(this))
{
    setUp();
    connectParts();
    showContents();
}

QToolButton *HelpWindow::addButton(const QString &name, const QString &icon, const QString &text,
                                   const QKeySequence &keys)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setIcon(lineIcon(icon));
    button->setAutoRaise(true);
    button->setShortcut(keys);
    button->setToolTip(
        tr("%1 (%2)", "what it does (keys)").arg(text, keys.toString(QKeySequence::NativeText)));
    button->setEnabled(false);
    return button;
}

void HelpWindow::setUp()
{
    setObjectName(QStringLiteral("helpWindow"));
    setWindowTitle(tr("User's guide"));
    setAttribute(Qt::WA_QuitOnClose, false);
    search_->setObjectName(QStringLiteral("helpSearchEdit"));
    search_->setAccessibleName(tr("Search the guide"));
    search_->setPlaceholderText(tr("Search (Ctrl+F)"));
    addClearButton(*search_);
    contents_->setObjectName(QStringLiteral("helpContents"));
    contents_->setAccessibleName(tr("Pages"));
    contents_->setFrameShape(QFrame::NoFrame);
    contents_->setWordWrap(true);
    contents_->setSpacing(space / 2);
    contents_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    browser_->setObjectName(QStringLiteral("helpBrowser"));
    browser_->setAccessibleName(tr("Page"));
    browser_->setFrameShape(QFrame::NoFrame);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space, space, space, space);
    top->setSpacing(space);
    top->addWidget(back_);
    top->addWidget(forward_);
    top->addWidget(search_, 1);
    auto *parts = new QSplitter(this);
    parts->addWidget(contents_);
    parts->addWidget(browser_);
    parts->setStretchFactor(1, 1);
    const int character = fontMetrics().averageCharWidth();
    parts->setSizes({30 * character, 90 * character});
    parts->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(parts, 1);
    resize(125 * character, 45 * fontMetrics().height());
    setTabOrder(search_, contents_);
    setTabOrder(contents_, browser_);
}

void HelpWindow::connectParts()
{
    connect(back_, &QToolButton::clicked, browser_, &QTextBrowser::backward);
    connect(forward_, &QToolButton::clicked, browser_, &QTextBrowser::forward);
    connect(browser_, &QTextBrowser::backwardAvailable, back_, &QWidget::setEnabled);
    connect(browser_, &QTextBrowser::forwardAvailable, forward_, &QWidget::setEnabled);
    connect(browser_, &QTextBrowser::sourceChanged, this, &HelpWindow::selectPage);
    connect(search_, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(search_, &QLineEdit::returnPressed, this, [this] {
        if (contents_->count() > 0 && !search_->text().isEmpty())
            contents_->setCurrentRow(0);
    });
    connect(contents_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && item->data(Qt::UserRole).isValid())
            browser_->setSource(item->data(Qt::UserRole).toUrl());
    });
}

void HelpWindow::open(const QString &page)
{
    if (search_->text().isEmpty())
        browser_->setSource(helpUrl(page));
    else
        search_->clear();
    browser_->setSource(helpUrl(page));
    show();
    raise();
    activateWindow();
    browser_->setFocus();
}

void HelpWindow::addPage(const QString &text, const QUrl &url)
{
    auto *item = new QListWidgetItem(text, contents_);
    item->setData(Qt::UserRole, url);
}

void HelpWindow::showContents()
{
    for (const HelpPage &page : helpPages())
        addPage(page.title, page.url);
    selectPage();
}

void HelpWindow::search(const QString &typed)
{
    contents_->clear();
    browser_->setWords(helpWords(typed));
    if (helpWords(typed).isEmpty()) {
        showContents();
        return;
    }
    for (const HelpHit &hit : searchHelp(typed))
        addPage(tr("%1\n%2", "title, line").arg(hit.page.title, hit.around), hit.page.url);
    if (contents_->count() == 0) {
        auto *none = new QListWidgetItem(tr("No page has all these words."), contents_);
        none->setFlags(Qt::NoItemFlags);
    }
    selectPage();
}

/// The page that is shown, without going there again.
void HelpWindow::selectPage()
{
    const QSignalBlocker blocker(contents_);
    contents_->setCurrentItem(nullptr);
    for (int row = 0; row < contents_->count(); ++row) {
        if (contents_->item(row)->data(Qt::UserRole).toUrl() == browser_->source())
            contents_->setCurrentRow(row);
    }
}

void HelpWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
    } else if (event->matches(QKeySequence::Find)) {
        search_->setFocus();
        search_->selectAll();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace channel::ui
