// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace channel::ui {

/// Text for QWidget::setToolTip and Qt::ToolTipRole that is shown letter by letter: Qt would otherwise take
/// anything that looks like a tag for markup (FAULTS 77). At most a few KiB are kept.
QString plainToolTip(const QString &text);

} // namespace channel::ui
