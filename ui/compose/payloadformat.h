// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"
#include "channel/text/payloadtemplate.h"

#include <QList>

namespace channel::ui {

/// How the text in the form becomes payload bytes.
enum class PayloadFormat : quint8 {
    Text,        ///< As it stands, in UTF-8; a line ends in LF.
    EscapedText, ///< The same with the escapes of readEscape() and variables, such as {{n}}.
    Hex,         ///< As people paste it: see parseHexPayload().
    Base64,      ///< RFC 4648, section 4, padding required; blanks and line ends are passed over.
    File,        ///< The text is the path of a file, whose bytes are the payload.
};

/// All of them, in the order of menus.
QList<PayloadFormat> payloadFormats();
/// "Text", "Text with escapes", "Hex", "Base64", "File".
QString payloadFormatName(PayloadFormat format);

/// Turns what a user typed into a payload, of at most `maxSize` bytes if it has variables or is a file, which
/// is read only when the payload is rendered.
ParsedTemplate parsePayload(PayloadFormat format, const QString &text,
                            quint32 maxSize = defaultMaxMessageSize);

} // namespace channel::ui
