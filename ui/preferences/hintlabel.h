// SPDX-License-Identifier: MIT

#pragma once

#include <QLabel>

namespace channel::ui {

/// A sentence below a control: dimmed plain text, in lines as long as there is room.
class HintLabel : public QLabel
{
    Q_OBJECT

public:
    explicit HintLabel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyColour();
};

} // namespace channel::ui
