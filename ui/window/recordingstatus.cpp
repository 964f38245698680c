#include "ui/window/recordingstatus.h"

#include "ui/style/icons.h"
#include "ui/style/trafficcolours.h"
#include "ui/text/elidedlabel.h"
#include "ui/window/ledgertext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace channel::ui {

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
    text_->setPlainText(recordingText(totals));
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
