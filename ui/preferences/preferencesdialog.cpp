// SPDX-License-Identifier: MIT

#include "ui/preferences/preferencesdialog.h"

#include "ui/preferences/appearancepage.h"
#include "ui/preferences/decodingpage.h"
#include "ui/preferences/recordingspage.h"
#include "ui/preferences/timespage.h"
#include "ui_preferencesdialog.h"

#include <QScrollArea>

namespace channel::ui {

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
}

PreferencesDialog::~PreferencesDialog()
{
    // A field that loses the focus gives what was typed, to pages that are whole.
    hide();
}

/// What does not fit, such as in a large font on a small screen, is scrolled.
void PreferencesDialog::addPage(PreferencePage *page)
{
    auto *area = new QScrollArea(form_->pageStack);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(page);
    form_->pageStack->addWidget(area);
    form_->pageList->addItem(page->accessibleName());
    connect(page, &PreferencePage::changed, this, &PreferencesDialog::updateButtons);
}

PreferencePage *PreferencesDialog::page() const
{
    const auto *area = static_cast<QScrollArea *>(form_->pageStack->currentWidget());
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
