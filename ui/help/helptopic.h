// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace channel::ui {

/// A property of a widget whose page is another one now and then.
inline constexpr const char *helpTopicProperty = "helpTopic";

/// The page of the guide about the part of the window, or the dialog, that has the focus; the tour if there
/// is none.
QString helpTopic(const QWidget *focused);

} // namespace channel::ui
