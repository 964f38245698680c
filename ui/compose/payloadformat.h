// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"
#include "channel/text/parsedpayload.h"

#include <QList>

namespace channel::ui {

/// How the text in the form becomes payload bytes.
enum class PayloadFormat : quint8 {
    Text,        ///< As it stands, in UTF-8; a line ends in LF.
    EscapedText, ///< The same, but \n \r \t \0 \\ \" \xHH and \u{H…} are escapes.
    Hex,         ///< As people paste it: see parseHexPayload().
    Base64,      ///< RFC 4648, section 4, padding required; blanks and line ends are passed over.
    File,        ///< The text is the path of a file, whose bytes are the payload.
};

/// All of them, in the order of menus.
QList<PayloadFormat> payloadFormats();
/// "Text", "Text with escapes", "Hex", "Base64", "File".
QString payloadFormatName(PayloadFormat format);

/// Turns what a user typed into payload bytes. For File, `maxSize` is the largest file accepted, in bytes,
/// and the call reads it, which may block: FilePayload does that on a thread of its own.
ParsedPayload parsePayload(PayloadFormat format, const QString &text,
                           quint32 maxSize = defaultMaxMessageSize);

} // namespace channel::ui
