// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace channel::ui {

/// What is wrong with a filter, as a sentence with a warning sign; hidden while nothing is.
class FilterErrorLine : public QWidget
{
    Q_OBJECT

public:
    explicit FilterErrorLine(QWidget *parent = nullptr);

    void showError(const QString &text);
    QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateColours();

    QLabel *icon_;
    QLabel *text_;
};

} // namespace channel::ui
