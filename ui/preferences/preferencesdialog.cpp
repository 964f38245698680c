// SPDX-License-Identifier: MIT

#include "ui/preferences/preferencesdialog.h"

#include "ui/preferences/appearancepage.h"
#include "ui/preferences/decodingpage.h"
#include "ui/preferences/pagearea.h"
#include "ui/preferences/recordingspage.h"
#include "ui/preferences/timespage.h"
#include "ui_preferencesdialog.h"

namespace channel::ui {

namespace {

constexpr int charactersWide = 120;
constexpr int linesHigh = 30;

} // namespace

PreferencesDialog::PreferencesDialog(Preferences &preferences, QWidget *parent)
    : QDialog(parent)
    , form_(std::make_unique<Ui::PreferencesDialog>())
{
    form_->setupUi(this);
    addPage(new AppearancePage(preferences));
    addPage(new TimesPage(preferences));
    addPage(new DecodingPage(preferences));
    addPage(new RecordingsPage(preferences));
    connect(form_->pageList, &QListWidget::currentRowChanged, form_->pageStack,
            &QStackedWidget::setCurrentIndex);
    connect(form_->pageList, &QListWidget::currentRowChanged, this, &PreferencesDialog::updateButtons);
    connect(form_->restoreButton, &QAbstractButton::clicked, this, [this] { page()->restoreStandard(); });
    connect(form_->undoButton, &QAbstractButton::clicked, this, [this] { page()->undo(); });
    connect(form_->closeButton, &QAbstractButton::clicked, this, &QWidget::close);
    form_->pageList->setCurrentRow(0);
    form_->pageList->setFocus();
    fitList();
    updateButtons();
    const QSize wanted(charactersWide * fontMetrics().averageCharWidth(), linesHigh * fontMetrics().height());
    resize(parent ? wanted.boundedTo(parent->window()->size()) : wanted);
}

PreferencesDialog::~PreferencesDialog()
{
    // A field that loses the focus gives what was typed, to pages that are whole.
    hide();
}

void PreferencesDialog::addPage(PreferencePage *page)
{
    form_->pageStack->addWidget(new PageArea(*page, form_->pageStack));
    form_->pageList->addItem(page->accessibleName());
    connect(page, &PreferencePage::changed, this, &PreferencesDialog::updateButtons);
}

PreferencePage *PreferencesDialog::page() const
{
    const auto *area = static_cast<PageArea *>(form_->pageStack->currentWidget());
    return static_cast<PreferencePage *>(area->widget());
}

void PreferencesDialog::updateButtons()
{
    form_->restoreButton->setEnabled(!page()->isStandard());
    form_->undoButton->setEnabled(page()->canUndo());
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitList();
}

/// As wide as the longest name, with some room.
void PreferencesDialog::fitList()
{
    constexpr int room = 48;
    form_->pageList->setFixedWidth(form_->pageList->sizeHintForColumn(0) + room);
}

} // namespace channel::ui
