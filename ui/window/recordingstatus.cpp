// SPDX-License-Identifier: MIT

#include "ui/window/recordingstatus.h"

#include "ui/style/icons.h"
#include "ui/style/quantitytext.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/elidedlabel.h"
#include "ui/window/ledgertext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>

namespace channel::ui {

namespace {

/// A long reason must not push the ledger, or the window's edge, away; it is whole in the tooltip.
constexpr int widestText = 60; // Characters.

} // namespace

RecordingStatus::RecordingStatus(QWidget *parent)
    : QWidget(parent)
    , icon_(new QLabel(this))
    , text_(new ElidedLabel(this))
{
    icon_->setAccessibleName(tr("Recording state"));
    text_->setObjectName(QStringLiteral("recordingLabel"));
    text_->setAccessibleName(tr("Recording"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(6);
    layout->addWidget(icon_);
    layout->addWidget(text_);
    updateColours();
}

void RecordingStatus::setTotals(const CaptureTotals &totals)
{
    const State recording = totals.fileTrouble.isEmpty() ? State::Recording : State::AtRisk;
    show(totals.recording ? recording : State::Stopped, recordingText(totals));
}

void RecordingStatus::setFile(quint64 bytes, bool isLoading)
{
    show(State::File, (isLoading ? tr("opening a file of %1") : tr("file of %1")).arg(byteText(bytes)));
}

void RecordingStatus::show(State state, const QString &text)
{
    text_->setPlainText(text);
    text_->setMinimumWidth(qMin(text_->fontMetrics().horizontalAdvance(text) + 2,
                                widestText * text_->fontMetrics().averageCharWidth()));
    if (std::exchange(state_, state) != state)
        updateColours();
}

void RecordingStatus::updateColours()
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    QColor colour = colours.active;
    QString name = QStringLiteral("state-connected");
    const bool isWrong = state_ == State::Stopped || state_ == State::AtRisk;
    if (isWrong) {
        colour = colours.malformed;
        name = QStringLiteral("warning");
    } else if (state_ == State::File) {
        colour = colours.event;
        name = QStringLiteral("open");
    }
    icon_->setPixmap(lineIconPixmap(name, lineIconSize(font()), devicePixelRatioF(), colour));
    QPalette ink = text_->palette();
    ink.setColor(QPalette::WindowText, isWrong ? colour : palette().color(QPalette::WindowText));
    text_->setPalette(ink);
}

void RecordingStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateColours();
}

} // namespace channel::ui
