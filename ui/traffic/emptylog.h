// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// What stands in a log that has no rows.
class EmptyLog
{
public:
    /// What to do next, or the like. Both say whether that is new.
    bool setText(const QString &text);
    /// Why rows there are none of are not shown, which goes before that; empty for no such reason.
    bool setReason(const QString &reason);

    /// Of both, what is shown.
    QString text() const { return reason_.isEmpty() ? text_ : reason_; }
    /// In the middle of the list, while it is painted.
    void paint(QWidget &list) const;

private:
    QString text_;
    QString reason_;
};

} // namespace channel::ui
