// SPDX-License-Identifier: MIT

#include "ui/inspector/inspector.h"

#include "ui/inspector/pagepresenter.h"
#include "ui/inspector/selectionsummary.h"
#include "ui/inspector/wiremodel.h"
#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/counttext.h"
#include "ui/text/jsonindenter.h"
#include "ui_inspector.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPointer>
#include <QTextOption>

#include <algorithm>
#include <array>
#include <utility>

namespace channel::ui {

namespace {

struct EncodingChoice
{
    TextEncoding encoding;
    const char16_t *name;
};

constexpr std::array encodingChoices{
    EncodingChoice{TextEncoding::Utf8, u"UTF-8"},
    EncodingChoice{TextEncoding::Latin1, u"Latin-1"},
    EncodingChoice{TextEncoding::Utf16Le, u"UTF-16 LE"},
    EncodingChoice{TextEncoding::Utf16Be, u"UTF-16 BE"},
};

void setUpPlainView(QPlainTextEdit *view)
{
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->document()->setDocumentMargin(8);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    // A payload must not turn the page around by beginning with a right-to-left letter.
    QTextOption option = view->document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAnywhere);
    view->document()->setDefaultTextOption(option);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
}

QString diagnosisLine(const InspectedFrame &frame)
{
    if (!frame.offendingByte)
        return frame.diagnosis.isEmpty() ? Inspector::tr("Malformed")
                                         : Inspector::tr("Malformed: %1").arg(frame.diagnosis);
    // What is missing, or one too many, shows only where the row ends.
    if (frame.wire && *frame.offendingByte >= frame.wire->size())
        return frame.diagnosis.isEmpty()
                   ? Inspector::tr("Malformed behind the last byte")
                   : Inspector::tr("Malformed behind the last byte: %1").arg(frame.diagnosis);
    const QString byte = countText(*frame.offendingByte);
    const QString hex = QString::number(*frame.offendingByte, 16);
    if (frame.diagnosis.isEmpty())
        return Inspector::tr("Malformed at byte %1 (0x%2)").arg(byte, hex);
    return Inspector::tr("Malformed at byte %1 (0x%2): %3").arg(byte, hex, frame.diagnosis);
}

} // namespace

Inspector::Inspector(QWidget *parent)
    : QWidget(parent)
    , ui_(std::make_unique<Ui::Inspector>())
{
    ui_->setupUi(this);
    setUpHex();
    setUpPages();
    applyColours();
    clear();
}

Inspector::~Inspector() = default;

void Inspector::setUpHex()
{
    connect(ui_->hexView, &HexView::selectionChanged, this, &Inspector::showSelection);
    connect(ui_->hexView, &HexView::copied, this, &Inspector::showCopied);
    // Queued, for it is found out while painting.
    connect(ui_->hexView, &HexView::cutShort, this, &Inspector::showSelection, Qt::QueuedConnection);
}

void Inspector::setUpPages()
{
    setUpPlainView(ui_->textView);
    setUpPlainView(ui_->jsonView);
    textPages_ = new PagePresenter(ui_->textView, ui_->textMoreButton, ui_->textProgressLabel, this);
    jsonPages_ = new PagePresenter(ui_->jsonView, ui_->jsonMoreButton, ui_->jsonProgressLabel, this);
    for (const EncodingChoice &choice : encodingChoices)
        ui_->textEncodingCombo->addItem(QString::fromUtf16(choice.name), int(choice.encoding));
    connect(ui_->textEncodingCombo, &QComboBox::currentIndexChanged, this, &Inspector::showText);
    connect(ui_->inspectorTabs, &QTabWidget::currentChanged, this, &Inspector::fillShownTab);
}

/// With the first message, as the window is painted before there is one.
void Inspector::setUpWire()
{
    wire_ = new WireModel(this);
    ui_->wireView->setModel(wire_);
    connect(ui_->wireView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { selectStep(current.row()); });
    connect(ui_->wireView, &QTableView::activated, this,
            [this] { ui_->inspectorTabs->setCurrentWidget(ui_->hexTab); });
}

void Inspector::showFrame(const InspectedFrame &frame)
{
    if (!frame.wire) {
        clear();
        return;
    }
    if (!wire_)
        setUpWire();
    frame_ = frame;
    listenToDisk();
    match_.reset();
    ui_->pages->setCurrentWidget(ui_->framePage);
    showHeading();
    ui_->hexView->setBytes(frame_.wire, frame_.headerLength, frame_.offendingByte);
    textPages_->show(nullptr);
    jsonPages_->show(nullptr);
    // Behind what was waited for there, which takes its own placeholder back.
    ui_->textView->setPlaceholderText(frame_.wire->size() == 0
                                          ? tr("This row is an event: it has no payload.")
                                          : tr("The payload is empty."));
    wire_->setTimeFormat(frame_.timeFormat);
    wire_->setMap(frame_.wireMap);
    showWire();
    ui_->wireView->fitColumns();
    textIsDue_ = true;
    offerJson();
    fillShownTab();
    Q_EMIT offerChanged();
}

void Inspector::updateFrame(const InspectedFrame &frame)
{
    if (!frame_.wire || !frame.wire) {
        showFrame(frame);
        return;
    }
    frame_ = frame;
    listenToDisk();
    showHeading();
    ui_->hexView->updateBytes(frame_.wire);
    textPages_->updateSource(frame_.wire);
    wire_->setTimeFormat(frame_.timeFormat);
    wire_->updateMap(frame_.wireMap);
    showWire();
    // What was waited for was of the source before, and may be in memory by now.
    textIsDue_ |= std::exchange(matchIsWaiting_, false);
    if (jsonIsWaiting_)
        offerJson();
    fillShownTab();
}

void Inspector::listenToDisk()
{
    frame_.wire->whenArrived([inspector = QPointer(this)] {
        if (inspector)
            inspector->takeArrived();
    });
}

/// Of what is shown or, which does no harm, of what was shown before.
void Inspector::takeArrived()
{
    if (!frame_.wire)
        return;
    if (frame_.lateDiagnosis && !frame_.lateDiagnosis->isEmpty())
        frame_.diagnosis = *frame_.lateDiagnosis;
    showHeading();
    ui_->hexView->updateBytes(frame_.wire);
    textPages_->takeArrived();
    textIsDue_ |= std::exchange(matchIsWaiting_, false);
    if (jsonIsWaiting_)
        offerJson();
    fillShownTab();
}

void Inspector::showMatch(quint64 first, quint64 last)
{
    if (!frame_.wire || last >= frame_.wire->size() || first > last)
        return;
    match_ = ByteSpan{first, last};
    ui_->hexView->selectInContext(first, last);
    textIsDue_ = true;
    fillShownTab();
}

void Inspector::clear()
{
    frame_ = {};
    match_.reset();
    ui_->pages->setCurrentWidget(ui_->emptyPage);
    ui_->hexView->setBytes(nullptr);
    textPages_->show(nullptr);
    jsonPages_->show(nullptr);
    if (wire_)
        wire_->setMap(nullptr);
    textIsDue_ = false;
    dueJson_.reset();
    Q_EMIT offerChanged();
}

bool Inspector::offers(Tab tab) const
{
    return frame_.wire && ui_->inspectorTabs->isTabEnabled(int(tab));
}

void Inspector::showTab(Tab tab)
{
    if (!offers(tab))
        return;
    ui_->inspectorTabs->setCurrentIndex(int(tab));
    const std::array<QWidget *, 4> views{ui_->hexView, ui_->textView, ui_->jsonView, ui_->wireView};
    views[std::size_t(tab)]->setFocus(Qt::ShortcutFocusReason);
}

HexView *Inspector::hexView() const
{
    return ui_->hexView;
}

void Inspector::setBytesFont(const QFont &font)
{
    for (QWidget *view : byteViews())
        view->setFont(font);
    if (wire_)
        ui_->wireView->fitColumns();
}

void Inspector::setBytesPerRow(quint64 bytes)
{
    ui_->hexView->setBytesPerRow(bytes);
}

QList<QAbstractScrollArea *> Inspector::byteViews() const
{
    return {ui_->hexView, ui_->textView, ui_->jsonView, ui_->wireView};
}

void Inspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        applyColours();
}

void Inspector::showHeading()
{
    ui_->inspectorTitleLabel->setPlainText(frame_.title);
    ui_->inspectorTitleLabel->setVisible(!frame_.title.isEmpty());
    ui_->notesLabel->setPlainText(frame_.notes.join(QStringLiteral(" · ")));
    ui_->notesLabel->setVisible(!frame_.notes.isEmpty());
    ui_->diagnosisLabel->setPlainText(diagnosisLine(frame_));
    ui_->diagnosisLine->setVisible(frame_.malformed);
}

void Inspector::fillShownTab()
{
    const QWidget *shown = ui_->inspectorTabs->currentWidget();
    if (shown == ui_->textTab && textIsDue_)
        showText();
    else if (shown == ui_->jsonTab && dueJson_)
        jsonPages_->show(std::move(dueJson_));
}

void Inspector::showText()
{
    if (!frame_.wire)
        return;
    textIsDue_ = false;
    const auto encoding = TextEncoding(ui_->textEncodingCombo->currentData().toInt());
    if (match_)
        textPages_->showAround(frame_.wire, frame_.headerLength, encoding, *match_);
    else
        textPages_->show(std::make_unique<TextReader>(frame_.wire, frame_.headerLength, encoding));
    matchIsWaiting_ = match_ && frame_.wire->isWaiting();
}

void Inspector::offerJson()
{
    QString notice;
    dueJson_ = jsonReader(&notice);
    jsonIsWaiting_ = !dueJson_ && notice.isEmpty() && frame_.wire->isWaiting();
    const bool isShown = ui_->inspectorTabs->currentWidget() == ui_->jsonTab;
    if (jsonIsWaiting_)
        showJsonState(isShown, tr("Reading from the disk…"), tr("Reading from the disk…"));
    else if (dueJson_ || !notice.isEmpty())
        showJsonState(true, {}, notice);
    else
        showJsonState(false, tr("The payload is not JSON."), {});
}

void Inspector::showJsonState(bool isOffered, const QString &tip, const QString &placeholder)
{
    const int tab = ui_->inspectorTabs->indexOf(ui_->jsonTab);
    // First, for a tab that is disabled leaves its place to any other.
    if (!isOffered && ui_->inspectorTabs->currentIndex() == tab)
        ui_->inspectorTabs->setCurrentWidget(ui_->textTab);
    ui_->inspectorTabs->setTabEnabled(tab, isOffered);
    ui_->inspectorTabs->setTabToolTip(tab, tip);
    ui_->jsonView->setPlaceholderText(placeholder);
    Q_EMIT offerChanged();
}

std::unique_ptr<PageReader> Inspector::jsonReader(QString *notice) const
{
    const QByteArray start = frame_.wire->read(frame_.headerLength, 64).trimmed();
    if (frame_.malformed || !(start.startsWith('{') || start.startsWith('[')))
        return nullptr;
    if (payloadSize() > jsonLimit) {
        *notice = tr("This looks like JSON, but is longer than the 1 MiB that is laid out here.\n"
                     "The Text tab shows it as it is.");
        return nullptr;
    }
    const QByteArray payload = frame_.wire->read(frame_.headerLength, qint64(payloadSize()));
    return isJson(payload) ? std::make_unique<JsonReader>(payload) : nullptr;
}

void Inspector::showSelection()
{
    QString summary;
    const HexSelection &selection = ui_->hexView->selection();
    if (!selection.isEmpty())
        summary = selectionSummary(selection.first(), selection.size(), ui_->hexView->selectedBytes(8));
    else if (frame_.wire)
        summary = frameSummary(frame_.wire->size(), frame_.headerLength, frame_.malformed);
    if (ui_->hexView->isCutShort())
        summary += QStringLiteral(" · ") + tr("Bytes cannot be read back from the recording");
    ui_->hexSelectionLabel->setPlainText(summary);
    ui_->hexView->setAccessibleDescription(summary);
}

void Inspector::showWire()
{
    const QString summary = frame_.wireMap ? wireSummary(*frame_.wireMap, frame_.timeFormat) : QString();
    ui_->wireSummaryLabel->setPlainText(summary);
    ui_->wireView->setAccessibleDescription(summary);
}

/// The bytes of a read or write are selected in the hex view, too.
void Inspector::selectStep(int row)
{
    if (row < 0)
        return;
    const WireStep step = wire_->map()->step(quint64(row));
    ui_->hexView->select(step.frameStart, step.frameStart + step.size - 1);
}

void Inspector::showCopied(CopyFormat format, quint64 bytes, quint64 wanted)
{
    const QString name = copyFormatName(format);
    const QString count = countedBytes(bytes);
    if (bytes == 0 && ui_->hexView->isWaiting())
        ui_->hexSelectionLabel->setPlainText(tr("Still reading from the disk. Copy again in a moment."));
    else if (bytes == wanted)
        ui_->hexSelectionLabel->setPlainText(tr("Copied %1 as %2").arg(count, name));
    else
        ui_->hexSelectionLabel->setPlainText(
            tr("Copied only the first %1 of %2 as %3").arg(count, countText(wanted), name));
}

void Inspector::applyColours()
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    ui_->diagnosisIcon->setPixmap(lineIconPixmap(QStringLiteral("warning"), lineIconSize(font()),
                                                 devicePixelRatioF(), colours.malformed));
    QPalette dimmed = palette();
    dimmed.setColor(QPalette::WindowText, colours.event);
    for (QWidget *label : {static_cast<QWidget *>(ui_->notesLabel), static_cast<QWidget *>(ui_->emptyLabel)})
        label->setPalette(dimmed);
}

quint64 Inspector::payloadSize() const
{
    return frame_.wire->size() - std::min(frame_.wire->size(), frame_.headerLength);
}

} // namespace channel::ui
