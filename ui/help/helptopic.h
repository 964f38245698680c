// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// The page of the guide about the part of the window that has the focus; the tour if there is none.
QString helpTopic(const QWidget *focused);

} // namespace channel::ui
