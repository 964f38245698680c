#pragma once

#include "channel/capture/capture.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace channel::ui {

class ElidedLabel;

/// Whether the traffic is being recorded, as a dot and in words.
class RecordingStatus : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingStatus(QWidget *parent = nullptr);

    void setTotals(const CaptureTotals &totals);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColours();

    QLabel *icon_;
    ElidedLabel *text_;
    bool recording_ = true;
};

} // namespace channel::ui
