// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QAbstractScrollArea;
QT_END_NAMESPACE

namespace channel::ui {

/// Hears the wheel that is turned with Ctrl over views, which neither scroll nor zoom by themselves then.
class ZoomWheel : public QObject
{
    Q_OBJECT

public:
    explicit ZoomWheel(QObject *parent);

    void listenTo(QAbstractScrollArea &view);

Q_SIGNALS:
    /// One more, or one less, for each notch of the wheel.
    void turned(int steps);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int angle_ = 0; ///< Turned so far, less than a notch; in eighths of a degree.
};

} // namespace channel::ui
