// SPDX-License-Identifier: MIT

#pragma once

#include <QLabel>

namespace channel::ui {

/// One line of plain text that gives way to the window's width: what does not fit ends in "…", whole in the
/// tooltip. Text from outside is made visible first (FAULTS 77, 78). text() is always the whole line.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setPlainText(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownText() const;
};

} // namespace channel::ui
