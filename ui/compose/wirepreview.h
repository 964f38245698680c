// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

namespace channel::ui {

/// Payload bytes that a preview shows, at most.
inline constexpr qint64 previewLimit = 4 * 1024;

/// A message as it goes out, header included: "0d 0a 4d … 6c 64  │  \r\nMSG 11\r\nHello World".
/// `start` is the payload's start, as much as there is up to previewLimit; of the rest only the number of
/// bytes is said.
QString wirePreview(QByteArrayView start, quint32 payloadSize);

/// "11 bytes, 20 on the wire".
QString wireSizeText(quint32 payloadSize);

} // namespace channel::ui
