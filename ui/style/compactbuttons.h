// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QObject>

QT_BEGIN_NAMESPACE
class QToolButton;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// Lets the buttons of a row show their icons alone while there is no room for their texts beside what else
/// stands in the row. The texts are heard by screen readers and seen in the tooltips all the same.
class CompactButtons : public QObject
{
    Q_OBJECT

public:
    /// `beside` is the rest of the row, `row` what both stand in. All must outlive this.
    CompactButtons(QWidget &row, const QWidget &beside, const QList<QToolButton *> &buttons);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void update();

    QWidget &row_;
    const QWidget &beside_;
    const QList<QToolButton *> buttons_;
};

} // namespace channel::ui
