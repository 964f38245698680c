// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QAbstractButton;
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// Gives the icons of buttons the size that goes with their font, where Qt takes what the style thinks right:
/// of those in a window, and of all that come later, in its pages and dialogs.
class IconSizes : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent, too.
    explicit IconSizes(QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace channel::ui
