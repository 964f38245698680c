// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace channel::ui {

/// Rows of the log while they are dragged: the format, and what stands in it. Only the window that they come
/// from can read them, for a number means another row elsewhere.
QString rowMimeType();
/// `frames` are numbers of frames in the capture that is shown.
QByteArray rowMimeData(const QList<quint64> &frames);
/// Empty if it is none of ours.
QList<quint64> rowsOfMimeData(const QByteArray &data);

} // namespace channel::ui
