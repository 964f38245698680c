// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QKeyEvent;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// Lets the shortcuts of a window work from its fields, too. Qt's fields claim more keys than people know to
/// be for editing: on X11, Ctrl+E goes to the end of a line. What is for editing on every system stays with
/// the field.
class FieldShortcuts : public QObject
{
    Q_OBJECT

public:
    explicit FieldShortcuts(QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch(QWidget *focused);
    bool isShortcut(const QKeyEvent &event) const;

    QWidget &window_;
    QPointer<QWidget> watched_;
};

} // namespace channel::ui
