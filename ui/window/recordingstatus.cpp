#include "ui/window/recordingstatus.h"

#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/elidedlabel.h"
#include "ui/window/ledgertext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace channel::ui {

namespace {

/// A long reason must not push the ledger, or the window's edge, away; it is whole in the tooltip.
constexpr int widestText = 420;

} // namespace

RecordingStatus::RecordingStatus(QWidget *parent)
    : QWidget(parent)
    , icon_(new QLabel(this))
    , text_(new ElidedLabel(this))
{
    icon_->setAccessibleName(QStringLiteral("Recording state"));
    text_->setObjectName(QStringLiteral("recordingLabel"));
    text_->setAccessibleName(QStringLiteral("Recording"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(icon_);
    layout->addWidget(text_);
    updateColours();
}

void RecordingStatus::setTotals(const CaptureTotals &totals)
{
    const QString text = recordingText(totals);
    text_->setPlainText(text);
    text_->setMinimumWidth(qMin(text_->fontMetrics().horizontalAdvance(text) + 2, widestText));
    if (recording_ == totals.recording)
        return;
    recording_ = totals.recording;
    updateColours();
}

void RecordingStatus::updateColours()
{
    const TrafficColours colours = TrafficColours::forPalette(palette());
    const QColor colour = recording_ ? colours.active : colours.malformed;
    const QString name = recording_ ? QStringLiteral("state-connected") : QStringLiteral("warning");
    icon_->setPixmap(lineIconPixmap(name, 16, devicePixelRatioF(), colour));
    QPalette ink = text_->palette();
    ink.setColor(QPalette::WindowText, recording_ ? palette().color(QPalette::WindowText) : colour);
    text_->setPalette(ink);
}

void RecordingStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColours();
}

} // namespace channel::ui
