// SPDX-License-Identifier: MIT

#include "ui/help/shortcutdialog.h"

#include "ui/help/shortcutmodel.h"
#include "ui/text/clearbutton.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace channel::ui {

namespace {

constexpr int betweenColumns = 16;

/// Rows that are only read: whole ones, without lines.
QTableView *shortcutTable(QAbstractItemModel *model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("shortcutTable"));
    table->setAccessibleName(ShortcutDialog::tr("Shortcuts"));
    table->setModel(model);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->resizeColumnsToContents();
    for (int column = 0; column < model->columnCount(); ++column)
        table->setColumnWidth(column, table->columnWidth(column) + betweenColumns);
    return table;
}

} // namespace

ShortcutDialog::ShortcutDialog(const Commands &commands, QWidget *parent)
    : QDialog(parent)
    , shown_(new QSortFilterProxyModel(this))
{
    setObjectName(QStringLiteral("shortcutDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    shown_->setSourceModel(new ShortcutModel(commands, this));
    shown_->setFilterKeyColumn(-1);
    shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("shortcutSearchEdit"));
    search->setAccessibleName(tr("Search the shortcuts"));
    search->setPlaceholderText(tr("Search commands and keys"));
    addClearButton(*search);
    connect(search, &QLineEdit::textChanged, shown_, &QSortFilterProxyModel::setFilterFixedString);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *copyButton = buttons->addButton(tr("&Copy as text"), QDialogButtonBox::ActionRole);
    copyButton->setObjectName(QStringLiteral("copyShortcutsButton"));
    connect(copyButton, &QPushButton::clicked, this, &ShortcutDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(search);
    layout->addWidget(shortcutTable(shown_, this), 1);
    layout->addWidget(buttons);
    const QSize wanted(130 * fontMetrics().averageCharWidth(), 36 * fontMetrics().height());
    resize(parent ? wanted.boundedTo(parent->window()->size()) : wanted);
}

/// Those that are shown.
void ShortcutDialog::copy()
{
    QGuiApplication::clipboard()->setText(alignedText(*shown_));
}

} // namespace channel::ui
