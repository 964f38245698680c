// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace channel::ui {

/// One horizontal line, one pixel high, between two parts of the window.
class Hairline : public QWidget
{
    Q_OBJECT

public:
    explicit Hairline(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace channel::ui
