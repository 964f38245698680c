// SPDX-License-Identifier: MIT

#include "ui/filter/filterbar.h"

#include "channel/text/visibletext.h"
#include "ui/filter/savedfilters.h"
#include "ui/filter/typingpause.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui/text/counttext.h"
#include "ui/text/menutext.h"
#include "ui/text/spokenlabel.h"
#include "ui_filterbar.h"

#include <QInputDialog>
#include <QMenu>

namespace channel::ui {

namespace {

constexpr qsizetype longestName = 60; // Characters in a menu.

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , form_(std::make_unique<Ui::FilterBar>())
{
    form_->setupUi(this);
    form_->filterEdit->keepFree(*form_->filterError);
    // The line must not change its width with every row.
    form_->filterCount->setMinimumWidth(form_->filterCount->fontMetrics().horizontalAdvance(
        tr("%1 of %2").arg(countText(99'999), countText(9'999'999))));
    pause_.setSingleShot(true);
    pause_.setInterval(typingPause);
    connect(&pause_, &QTimer::timeout, this, &FilterBar::requestNow);
    connect(form_->filterEdit, &QLineEdit::textEdited, this, [this] {
        history_.stopWalking();
        clearError();
        pause_.start();
    });
    connect(form_->filterEdit, &QLineEdit::returnPressed, this, [this] {
        history_.add(text());
        requestNow();
        if (errorText().isEmpty())
            Q_EMIT left();
    });
    connect(form_->filterEdit, &QLineEdit::editingFinished, this, [this] { history_.add(text()); });
    connect(form_->filterEdit, &FilterEdit::cleared, this, &FilterBar::requestNow);
    connect(form_->filterEdit, &FilterEdit::left, this, &FilterBar::left);
    connect(form_->filterEdit, &FilterEdit::historyRequested, this, &FilterBar::walkHistory);
    setUpSaving();
}

FilterBar::~FilterBar()
{
    // The line loses its focus while the window goes, which ends editing.
    form_->filterEdit->disconnect(this);
}

void FilterBar::setSettings(QSettings *settings)
{
    settings_ = settings;
    form_->savedFiltersButton->setEnabled(settings);
}

void FilterBar::setCompletionSource(std::function<WordCompletions(const QString &, qsizetype)> source)
{
    form_->filterEdit->setCompletionSource(std::move(source));
}

QString FilterBar::text() const
{
    return form_->filterEdit->text();
}

void FilterBar::setText(const QString &text)
{
    pause_.stop();
    clearError();
    form_->filterEdit->setText(text);
}

void FilterBar::applyText(const QString &text)
{
    setText(text);
    history_.add(text);
    Q_EMIT textRequested(text);
}

void FilterBar::focusEdit()
{
    form_->filterEdit->setFocus(Qt::ShortcutFocusReason);
    form_->filterEdit->selectAll();
}

void FilterBar::showError(const QString &text, qsizetype position, qsizetype length)
{
    form_->filterError->showError(text);
    form_->filterEdit->markError(position, length);
    form_->filterEdit->setAccessibleDescription(text);
}

void FilterBar::clearError()
{
    form_->filterError->showError({});
    form_->filterEdit->clearMark();
    form_->filterEdit->setAccessibleDescription({});
}

QString FilterBar::errorText() const
{
    return form_->filterError->text();
}

void FilterBar::showCount(const QString &count, const QString &description)
{
    setSpokenText(*form_->filterCount, count);
    setPlainToolTip(*form_->filterCount, description);
}

void FilterBar::requestNow()
{
    pause_.stop();
    clearError();
    Q_EMIT textRequested(text());
}

void FilterBar::walkHistory(int step)
{
    if (const std::optional<QString> text = history_.walk(step, this->text())) {
        setText(*text);
        pause_.start();
    }
}

void FilterBar::setUpSaving()
{
    savedMenu_ = new QMenu(this);
    savedMenu_->setObjectName(QStringLiteral("savedFiltersMenu"));
    savedMenu_->setToolTipsVisible(true);
    form_->savedFiltersButton->setIcon(lineIcon(QStringLiteral("star")));
    form_->savedFiltersButton->setMenu(savedMenu_);
    connect(savedMenu_, &QMenu::aboutToShow, this, &FilterBar::fillSavedMenu);
    setSettings(nullptr);
}

void FilterBar::fillSavedMenu()
{
    savedMenu_->clear();
    QAction *save = savedMenu_->addAction(tr("&Save this filter…"));
    save->setObjectName(QStringLiteral("saveFilterAction"));
    save->setEnabled(canSave());
    connect(save, &QAction::triggered, this, &FilterBar::askForName);
    savedMenu_->addSeparator();
    addSavedCommands();
}

void FilterBar::addSavedCommands()
{
    const QList<SavedFilter> filters = SavedFilters(*settings_).all();
    if (filters.isEmpty()) {
        savedMenu_->addAction(tr("No saved filters so far"))->setEnabled(false);
        return;
    }
    auto *removal = new QMenu(tr("&Delete"), savedMenu_);
    for (const SavedFilter &filter : filters) {
        QAction *pick = savedMenu_->addAction(menuText(filter.name, longestName));
        pick->setToolTip(plainToolTip(visibleText(filter.text)));
        connect(pick, &QAction::triggered, this, [this, filter] { applyText(filter.text); });
        connect(removal->addAction(menuText(filter.name, longestName)), &QAction::triggered, this,
                [this, filter] { SavedFilters(*settings_).remove(filter.name); });
    }
    savedMenu_->addSeparator();
    savedMenu_->addMenu(removal);
}

void FilterBar::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("filterNameDialog"));
    dialog->setWindowTitle(tr("Save filter"));
    dialog->setLabelText(tr("Name (one that exists is replaced):"));
    dialog->setTextValue(text().left(SavedFilters::maxNameLength));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, &FilterBar::save);
    dialog->open();
}

void FilterBar::save(const QString &name)
{
    if (!SavedFilters(*settings_).save({name.trimmed(), text()}))
        form_->filterError->showError(
            tr("The filter was not saved: a name has 1 to %1 characters, and at most %2 filters are "
               "kept.")
                .arg(SavedFilters::maxNameLength)
                .arg(SavedFilters::maxFilters));
}

} // namespace channel::ui
