// SPDX-License-Identifier: MIT

#pragma once

#include <QSpinBox>

#include <optional>

namespace channel::ui {

/// A number of bytes, which may be typed as filters have it, too: 64k, 1.5M, 1 MiB; k is 1,024. What is no
/// such number stays as it is typed, is told, and gives way to the number before when the field is left.
class ByteCountSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit ByteCountSpinBox(QWidget *parent = nullptr);

    /// Why what is typed cannot be taken, and what can; empty if it can.
    QString problem() const;

    QValidator::State validate(QString &input, int &position) const override;
    int valueFromText(const QString &text) const override;

Q_SIGNALS:
    /// After each change of the text, and once more where it was given up.
    void problemChanged(const QString &problem);

protected:
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString typed(QString text) const;
    std::optional<qint64> read(const QString &text) const;
};

} // namespace channel::ui
