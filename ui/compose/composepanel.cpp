// SPDX-License-Identifier: MIT

#include "ui/compose/composepanel.h"

#include "channel/text/visibletext.h"
#include "ui/compose/filepayload.h"
#include "ui/compose/sendoutcome.h"
#include "ui/compose/wirepreview.h"
#include "ui/style/icons.h"
#include "ui/style/plaintooltip.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_composepanel.h"

#include <QAbstractItemView>
#include <QFileDialog>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QSettings>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace channel::ui {

namespace {

bool isSame(const SendTarget &first, const SendTarget &second)
{
    return first.endpoint == second.endpoint && first.onlyOne == second.onlyOne &&
           (!first.onlyOne || first.connection == second.connection);
}

int indexIn(const QList<ComposeTarget> &targets, const SendTarget &target)
{
    const auto found = std::find_if(targets.begin(), targets.end(), [&target](const ComposeTarget &each) {
        return isSame(each.target, target);
    });
    return found == targets.end() ? -1 : int(found - targets.begin());
}

bool isSameList(const QList<ComposeTarget> &first, const QList<ComposeTarget> &second)
{
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const ComposeTarget &one, const ComposeTarget &other) {
                          return one.label == other.label && isSame(one.target, other.target);
                      });
}

} // namespace

ComposePanel::ComposePanel(QWidget *parent)
    : QWidget(parent)
    , ui_(std::make_unique<Ui::ComposePanel>())
    , files_(new FilePayload(this))
{
    ui_->setupUi(this);
    for (const PayloadFormat each : payloadFormats())
        ui_->formatCombo->addItem(payloadFormatName(each), int(each));
    ui_->composePreview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    ui_->sendButton->setIcon(lineIcon(QStringLiteral("send")));
    connectWidgets();
    applyColours();
    showTargets();
    ui_->targetCombo->setCurrentIndex(0);
    ui_->targetCombo->view()->installEventFilter(this);
    handleFormatChange();
}

ComposePanel::~ComposePanel() = default;

void ComposePanel::connectWidgets()
{
    connect(ui_->targetCombo, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && index < targets_.size())
            chosen_ = targets_[index].target;
    });
    connect(ui_->targetCombo, &QComboBox::currentIndexChanged, this, &ComposePanel::updateSendButton);
    connect(ui_->formatCombo, &QComboBox::currentIndexChanged, this, &ComposePanel::handleFormatChange);
    connect(ui_->composeEdit, &QPlainTextEdit::textChanged, this, &ComposePanel::handleTextChange);
    connect(ui_->composeEdit, &ComposeEdit::olderRequested, this,
            [this] { showComposed(history_.older(composed())); });
    connect(ui_->composeEdit, &ComposeEdit::newerRequested, this, [this] { showComposed(history_.newer()); });
    connect(ui_->composeEdit, &ComposeEdit::pasteCapped, this, [this](qsizetype kept, qsizetype offered) {
        showMessage(
            QStringLiteral("Pasted only %1 of %2 characters: there is room for %3. Send long data as File.")
                .arg(countText(quint64(kept)), countText(quint64(offered)), countText(maxComposedLength)),
            Tone::Problem);
    });
    connect(ui_->sendButton, &QAbstractButton::clicked, this, &ComposePanel::send);
    connect(ui_->browseButton, &QAbstractButton::clicked, this, &ComposePanel::browse);
    connect(files_, &FilePayload::summarised, this, &ComposePanel::showFile);
    connect(files_, &FilePayload::finished, this, &ComposePanel::handleFileRead);
}

void ComposePanel::setTargets(const QList<ComposeTarget> &targets, const QString &whyNone)
{
    latestTargets_ = targets;
    const bool saysElse = std::exchange(whyNone_, whyNone) != whyNone;
    if (saysElse && targets_.isEmpty())
        showTargets();
    // The list must not change under a user who is choosing from it.
    if (!ui_->targetCombo->view()->isVisible())
        takeLatestTargets();
}

/// What is to be selected among the latest; it may be gone.
std::optional<SendTarget> ComposePanel::wantedTarget() const
{
    if (chosen_ && indexIn(latestTargets_, *chosen_) >= 0)
        return chosen_;
    const auto isNew = [this](const ComposeTarget &each) {
        return each.madeByUser && indexIn(targets_, each.target) < 0;
    };
    const auto made = std::find_if(latestTargets_.rbegin(), latestTargets_.rend(), isNew);
    if (made != latestTargets_.rend())
        return made->target;
    const int previous = ui_->targetCombo->currentIndex();
    return chosen_ || previous < 0 || previous >= targets_.size() ? chosen_ : targets_[previous].target;
}

void ComposePanel::takeLatestTargets()
{
    if (isSameList(targets_, latestTargets_))
        return;
    const std::optional<SendTarget> wanted = wantedTarget();
    targets_ = latestTargets_;
    showTargets();
    const QSignalBlocker blocker(ui_->targetCombo);
    const int kept = wanted ? indexIn(targets_, *wanted) : -1;
    if (chosen_ && kept >= 0 && !isSame(*chosen_, *wanted))
        chosen_.reset();
    ui_->targetCombo->setCurrentIndex(kept < 0 && (!chosen_ || targets_.isEmpty()) ? 0 : kept);
    updateSendButton();
}

void ComposePanel::showTargets()
{
    QStringList labels;
    for (const ComposeTarget &target : targets_)
        labels.append(visibleText(target.label));
    if (labels.isEmpty())
        labels.append(whyNone_.isEmpty() ? tr("No one to send to: listen or connect first")
                                         : visibleText(whyNone_));
    QComboBox *combo = ui_->targetCombo;
    const QSignalBlocker blocker(combo);
    while (combo->count() > labels.size())
        combo->removeItem(combo->count() - 1);
    for (int index = 0; index < labels.size(); ++index) {
        if (index == combo->count())
            combo->addItem(labels[index]);
        else if (combo->itemText(index) != labels[index])
            combo->setItemText(index, labels[index]);
    }
    combo->setEnabled(!targets_.isEmpty());
    setPlainToolTip(*combo, targets_.isEmpty() ? labels.constFirst() : QString());
}

void ComposePanel::selectTarget(const SendTarget &target)
{
    takeLatestTargets();
    const int index = indexIn(targets_, target);
    if (index < 0)
        return;
    chosen_ = target;
    ui_->targetCombo->setCurrentIndex(index);
    ui_->composeEdit->setFocus();
}

void ComposePanel::showOutcome(const SendOutcome &outcome)
{
    const bool isWrong = !ready_ && !ui_->composeEdit->text().isEmpty();
    if (!isWrong && !reading_)
        showMessage(outcome.text(), outcome.isProblem() ? Tone::Problem : Tone::Plain);
}

void ComposePanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("compose/format"), int(format()));
    // What was sent stays in the form, too, but comes back from the history.
    const bool isSent = !history_.entries().isEmpty() && history_.entries().constLast() == composed();
    const QString draft = isSent ? QString() : ui_->composeEdit->text();
    settings.setValue(QStringLiteral("compose/draft"), draft);
    settings.beginWriteArray(QStringLiteral("compose/history"), int(history_.entries().size()));
    int index = 0;
    for (const ComposedText &entry : history_.entries()) {
        settings.setArrayIndex(index++);
        settings.setValue(QStringLiteral("format"), int(entry.format));
        settings.setValue(QStringLiteral("text"), entry.text);
    }
    settings.endArray();
}

void ComposePanel::restoreState(QSettings &settings)
{
    QList<ComposedText> entries;
    const int count = settings.beginReadArray(QStringLiteral("compose/history"));
    for (int i = 0; i < std::min(count, int(SendHistory::maxEntries)); ++i) {
        settings.setArrayIndex(i);
        const int stored = settings.value(QStringLiteral("format")).toInt();
        if (ui_->formatCombo->findData(stored) >= 0)
            entries.append({PayloadFormat(stored), settings.value(QStringLiteral("text")).toString()});
    }
    settings.endArray();
    history_.setEntries(entries);
    const int index = ui_->formatCombo->findData(settings.value(QStringLiteral("compose/format")).toInt());
    ui_->formatCombo->setCurrentIndex(std::max(0, index));
    const QString draft = settings.value(QStringLiteral("compose/draft")).toString();
    if (!draft.isEmpty())
        ui_->composeEdit->replaceText(draft.left(maxComposedLength));
}

void ComposePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyColours();
}

bool ComposePanel::eventFilter(QObject *watched, QEvent *event)
{
    // What was chosen is told only after the list has closed.
    if (event->type() == QEvent::Hide)
        QMetaObject::invokeMethod(
            this, [this] { setTargets(latestTargets_, whyNone_); }, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

void ComposePanel::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier))
        send();
    else
        QWidget::keyPressEvent(event);
}

PayloadFormat ComposePanel::format() const
{
    return PayloadFormat(ui_->formatCombo->currentData().toInt());
}

ComposedText ComposePanel::composed() const
{
    return {format(), ui_->composeEdit->text()};
}

void ComposePanel::showComposed(const std::optional<ComposedText> &entry)
{
    if (!entry)
        return;
    const QSignalBlocker editBlocker(ui_->composeEdit);
    const QSignalBlocker formatBlocker(ui_->formatCombo);
    ui_->composeEdit->replaceText(entry->text);
    ui_->formatCombo->setCurrentIndex(ui_->formatCombo->findData(int(entry->format)));
    handleFormatChange();
}

void ComposePanel::handleFormatChange()
{
    const bool isFile = format() == PayloadFormat::File;
    ui_->browseButton->setVisible(isFile);
    ui_->composeEdit->setTakesPaths(isFile);
    ui_->composeEdit->setPlaceholderText(isFile ? QStringLiteral("Path of the file to send")
                                                : QStringLiteral("Message to send"));
    parse();
}

void ComposePanel::handleTextChange()
{
    history_.stopWalking();
    parse();
}

void ComposePanel::parse()
{
    files_->cancel();
    reading_ = false;
    ready_ = false;
    parsed_ = {};
    ui_->composeEdit->markCharacter(-1, {});
    showMessage({}, Tone::Plain);
    const ComposedText text = composed();
    if (text.format == PayloadFormat::File) {
        ui_->composePreview->clear();
        setSpokenText(*ui_->composeSizeLabel, {});
        files_->summarise(text.text, maxMessageSize_, previewLimit);
        updateSendButton();
        return;
    }
    parsed_ = parsePayload(text.format, text.text);
    if (parsed_.error) {
        showError(*parsed_.error);
    } else {
        showMessage(parsed_.note, Tone::Plain);
        showPayload(parsed_.bytes, quint32(parsed_.bytes.size()));
    }
}

void ComposePanel::showFile(const FileSummary &summary)
{
    if (!summary.error)
        showPayload(summary.start, quint32(summary.size));
    else if (!ui_->composeEdit->text().isEmpty())
        showError(*summary.error);
}

void ComposePanel::showPayload(QByteArrayView start, quint32 size)
{
    ready_ = true;
    ui_->composePreview->setPayload(start, size);
    setSpokenText(*ui_->composeSizeLabel, wireSizeText(size));
    updateSendButton();
}

void ComposePanel::showError(const PayloadError &error)
{
    ui_->composePreview->clear();
    setSpokenText(*ui_->composeSizeLabel, {});
    if (format() == PayloadFormat::File) {
        showMessage(error.message, Tone::Problem);
    } else {
        const QColor red = TrafficColours::forPalette(palette()).malformed;
        ui_->composeEdit->markCharacter(error.position, red);
        showMessage(
            QStringLiteral("Character %1: %2").arg(countText(quint64(error.position) + 1), error.message),
            Tone::Problem);
    }
    updateSendButton();
}

void ComposePanel::send()
{
    if (!ui_->sendButton->isEnabled())
        return;
    const SendTarget target = targets_[ui_->targetCombo->currentIndex()].target;
    if (format() != PayloadFormat::File) {
        requestSend(target, parsed_.bytes);
        return;
    }
    reading_ = true;
    readingFor_ = target;
    showMessage(QStringLiteral("Reading the file…"), Tone::Plain);
    updateSendButton();
    files_->read(ui_->composeEdit->text(), maxMessageSize_);
}

void ComposePanel::handleFileRead(const ParsedPayload &payload)
{
    reading_ = false;
    updateSendButton();
    if (payload.error)
        showMessage(payload.error->message, Tone::Problem);
    else
        requestSend(readingFor_, payload.bytes);
}

void ComposePanel::requestSend(const SendTarget &target, const QByteArray &payload)
{
    const ComposedText sent = composed();
    history_.add(sent);
    showMessage({}, Tone::Plain);
    // Typing on replaces what was sent; Send again repeats it.
    if (sent.format != PayloadFormat::File)
        ui_->composeEdit->selectAll();
    Q_EMIT sendRequested(target, payload);
}

void ComposePanel::browse()
{
    const QString path =
        QFileDialog::getOpenFileName(this, QStringLiteral("File to send"), ui_->composeEdit->text());
    if (!path.isEmpty())
        ui_->composeEdit->replaceText(path);
}

void ComposePanel::updateSendButton()
{
    const int target = ui_->targetCombo->currentIndex();
    ui_->sendButton->setEnabled(ready_ && !reading_ && target >= 0 && target < targets_.size());
}

void ComposePanel::showMessage(const QString &text, Tone tone)
{
    tone_ = tone;
    ui_->composeMessageLabel->setPlainText(text);
    ui_->composeMessageIcon->setVisible(!text.isEmpty() && tone == Tone::Problem);
    applyColours();
}

void ComposePanel::applyColours()
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    ui_->composeMessageIcon->setPixmap(lineIconPixmap(QStringLiteral("warning"), lineIconSize(font()),
                                                      devicePixelRatioF(), colours.malformed));
    QPalette labelPalette = palette();
    labelPalette.setColor(QPalette::WindowText, tone_ == Tone::Problem
                                                    ? colours.malformed
                                                    : labelPalette.color(QPalette::WindowText));
    ui_->composeMessageLabel->setPalette(labelPalette);
    QPalette dimmed = palette();
    dimmed.setColor(QPalette::Text, colours.event);
    dimmed.setColor(QPalette::WindowText, colours.event);
    dimmed.setColor(QPalette::Base, Qt::transparent);
    ui_->composePreview->setPalette(dimmed);
    ui_->composeSizeLabel->setPalette(dimmed);
}

} // namespace channel::ui
