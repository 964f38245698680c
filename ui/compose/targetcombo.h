// SPDX-License-Identifier: MIT

#pragma once

#include <QComboBox>

namespace channel::ui {

/// Whom to send to. What does not fit is cut so that the port, which tells peers apart, stays.
class TargetCombo : public QComboBox
{
    Q_OBJECT

public:
    explicit TargetCombo(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace channel::ui
