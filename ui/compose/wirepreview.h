#pragma once

#include <QByteArrayView>
#include <QString>

namespace channel::ui {

/// Payload bytes that a preview looks at, at most.
inline constexpr qint64 previewLimit = 64;

/// The first bytes of a message as it goes out, header included: "0d 0a 4d … │ ␍␊MSG 11␍␊Hello World".
/// `start` is the payload's start, as much as there is up to previewLimit.
QString wirePreview(QByteArrayView start, quint32 payloadSize);

/// "11 bytes, 20 on the wire".
QString wireSizeText(quint32 payloadSize);

} // namespace channel::ui
