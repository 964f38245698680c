// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace channel::ui {

class ElidedLabel;

/// Whether the traffic is being recorded, as a dot and in words; or that a file is shown.
class RecordingStatus : public QWidget
{
    Q_OBJECT

public:
    explicit RecordingStatus(QWidget *parent = nullptr);

    void setTotals(const CaptureTotals &totals);
    /// `bytes` is the size of the file that is shown.
    void setFile(quint64 bytes, bool isLoading);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State : quint8 { Recording, AtRisk, Stopped, File };

    void show(State state, const QString &text);
    void updateColours();

    QLabel *icon_;
    ElidedLabel *text_;
    State state_ = State::Recording;
};

} // namespace channel::ui
