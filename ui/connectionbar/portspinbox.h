// SPDX-License-Identifier: MIT

#pragma once

#include <QSpinBox>

namespace channel::ui {

/// A TCP port, written without thousands separators. 0 reads "any free port" where that has a meaning.
class PortSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit PortSpinBox(QWidget *parent = nullptr);

    quint16 port() const { return quint16(value()); }
    /// Whether 0 may be chosen.
    void setAnyAllowed(bool allowed);

Q_SIGNALS:
    void returnPressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace channel::ui
