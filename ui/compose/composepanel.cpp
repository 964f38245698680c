// SPDX-License-Identifier: MIT

#include "ui/compose/composepanel.h"

#include "ui/compose/sendoutcome.h"
#include "ui/compose/targetchoice.h"
#include "ui/compose/wirepreview.h"
#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/counttext.h"
#include "ui/text/spokenlabel.h"
#include "ui_composepanel.h"

#include <QFileDialog>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QSettings>
#include <QSignalBlocker>

#include <algorithm>

namespace channel::ui {

ComposePanel::ComposePanel(QWidget *parent)
    : QWidget(parent)
    , ui_(std::make_unique<Ui::ComposePanel>())
    , files_(new FilePayload(this))
{
    ui_->setupUi(this);
    targets_ = new TargetChoice(*ui_->targetCombo);
    for (const PayloadFormat each : payloadFormats())
        ui_->formatCombo->addItem(payloadFormatName(each), int(each));
    ui_->composePreview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    ui_->sendButton->setIcon(lineIcon(QStringLiteral("send")));
    connectWidgets();
    applyColours();
    handleFormatChange();
}

ComposePanel::~ComposePanel() = default;

void ComposePanel::connectWidgets()
{
    connect(targets_, &TargetChoice::changed, this, &ComposePanel::updateSendButton);
    // What became of the last message says nothing of who is chosen now.
    connect(ui_->targetCombo, &QComboBox::activated, this, [this] {
        if (ready_ && !reading_)
            showMessage({}, Tone::Plain);
    });
    connect(ui_->formatCombo, &QComboBox::currentIndexChanged, this, &ComposePanel::handleFormatChange);
    connect(ui_->composeEdit, &QPlainTextEdit::textChanged, this, &ComposePanel::handleTextChange);
    connect(ui_->composeEdit, &ComposeEdit::olderRequested, this,
            [this] { showComposed(history_.older(composed())); });
    connect(ui_->composeEdit, &ComposeEdit::newerRequested, this, [this] { showComposed(history_.newer()); });
    connect(ui_->composeEdit, &ComposeEdit::pasteCapped, this, [this](qsizetype kept, qsizetype offered) {
        showMessage(
            tr("Pasted only %1 of %2 characters: there is room for %3. Send long data as File.")
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
    targets_->setTargets(targets, whyNone);
    updateSendButton();
}

void ComposePanel::selectTarget(const SendTarget &target)
{
    if (targets_->select(target))
        ui_->composeEdit->setFocus();
}

void ComposePanel::showOutcome(const SendOutcome &outcome)
{
    const bool isWrong = !ready_ && !ui_->composeEdit->text().isEmpty();
    if (!isWrong && !reading_)
        showMessage(outcome.text(), outcome.isProblem() ? Tone::Problem : Tone::Plain);
}

void ComposePanel::setBytesFont(const QFont &font)
{
    ui_->composeEdit->setFont(font);
    ui_->composePreview->setFont(font);
}

QAbstractScrollArea *ComposePanel::editView() const
{
    return ui_->composeEdit;
}

void ComposePanel::say(const QString &text, bool isProblem)
{
    showMessage(text, isProblem ? Tone::Problem : Tone::Plain);
}

std::optional<SendTarget> ComposePanel::target() const
{
    return targets_->current();
}

void ComposePanel::compose(const ComposedText &text)
{
    if (const ComposedText draft = composed(); !draft.text.isEmpty() && draft != text)
        history_.add(draft);
    showComposed(text);
    ui_->composeEdit->setFocus();
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
    ui_->composeEdit->setPlaceholderText(isFile ? tr("Path of the file to send") : tr("Message to send"));
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
    parsed_ = parsePayload(text.format, text.text, maxMessageSize_);
    if (parsed_.error)
        return showError(*parsed_.error);
    showMessage(hasVariables() ? tr("An example: each sending has its own values for what stands in {{ }}.")
                               : parsed_.note,
                Tone::Plain);
    preview();
}

/// What would be sent now. What is in files comes a moment later.
void ComposePanel::preview()
{
    if (asksForFiles()) {
        clearPreview();
        if (format() == PayloadFormat::File)
            files_->summarise(ui_->composeEdit->text(), maxMessageSize_, previewLimit);
        else
            files_->summarise(parsed_.payload, nextSending(), previewLimit);
        return updateSendButton();
    }
    const ParsedPayload payload = renderNow(parsed_.payload, nextSending());
    if (payload.error)
        showError(*payload.error);
    else
        showPayload(payload.bytes, quint32(payload.bytes.size()));
}

bool ComposePanel::hasVariables() const
{
    return format() != PayloadFormat::File && parsed_.payload.variables();
}

/// Then it is read where it does not hold the window.
bool ComposePanel::asksForFiles() const
{
    return parsed_.payload.variables().testFlag(PayloadVariable::File);
}

Sending ComposePanel::nextSending()
{
    return {number_, seeds_.generate64()};
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
    const QString text = wireSizeText(size);
    setSpokenText(*ui_->composeSizeLabel, hasVariables() ? tr("e.g. %1").arg(text) : text);
    updateSendButton();
}

void ComposePanel::clearPreview()
{
    ui_->composePreview->clear();
    setSpokenText(*ui_->composeSizeLabel, {});
}

void ComposePanel::showError(const PayloadError &error)
{
    ready_ = false;
    clearPreview();
    showProblem(error);
    updateSendButton();
}

void ComposePanel::showProblem(const PayloadError &error)
{
    if (format() == PayloadFormat::File)
        return showMessage(error.message, Tone::Problem);
    const QColor red = TrafficColours::forPalette(palette()).malformed;
    ui_->composeEdit->markCharacter(error.position, red);
    showMessage(tr("Character %1: %2").arg(countText(quint64(error.position) + 1), error.message),
                Tone::Problem);
}

QString ComposePanel::whyNotSend() const
{
    if (reading_)
        return tr("The file is being read.");
    if (const QString whyNobody = targets_->whyNobody(); !whyNobody.isEmpty())
        return whyNobody;
    if (ready_)
        return {};
    return format() == PayloadFormat::File ? tr("There is no file whose bytes could be sent.")
                                           : tr("What is written makes no message.");
}

void ComposePanel::send()
{
    if (!canSend())
        return;
    const SendTarget target = *targets_->current();
    if (!asksForFiles()) {
        handleRendered(target, renderNow(parsed_.payload, nextSending()));
        return;
    }
    reading_ = true;
    readingFor_ = target;
    showMessage(tr("Reading the file…"), Tone::Plain);
    updateSendButton();
    files_->read(parsed_.payload, nextSending());
}

void ComposePanel::handleFileRead(const ParsedPayload &payload)
{
    reading_ = false;
    updateSendButton();
    handleRendered(readingFor_, payload);
}

void ComposePanel::handleRendered(const SendTarget &target, const ParsedPayload &payload)
{
    if (payload.error)
        return showProblem(*payload.error);
    ui_->composeEdit->markCharacter(-1, {}); // Of a sending that failed.
    requestSend(target, payload.bytes);
}

void ComposePanel::requestSend(const SendTarget &target, const QByteArray &payload)
{
    const ComposedText sent = composed();
    history_.add(sent);
    showMessage({}, Tone::Plain);
    ++number_;
    if (hasVariables())
        preview();
    // Typing on replaces what was sent; Send again repeats it.
    if (sent.format != PayloadFormat::File)
        ui_->composeEdit->selectAll();
    Q_EMIT sendRequested(target, payload);
}

void ComposePanel::browse()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("File to send"), ui_->composeEdit->text());
    if (!path.isEmpty())
        ui_->composeEdit->replaceText(path);
}

void ComposePanel::updateSendButton()
{
    const QString reason = whyNotSend();
    ui_->sendButton->setEnabled(reason.isEmpty());
    Q_EMIT whyNotSendChanged(reason);
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
