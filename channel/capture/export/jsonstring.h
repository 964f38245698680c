// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QStringView>

namespace channel {

class TextEnd;

/// Puts bytes as the inside of a JSON string (RFC 8259): each byte is the character of the same number
/// (Latin-1), so nothing is lost.
void putJsonLatin1(TextEnd &json, QByteArrayView bytes);
void appendJsonLatin1(QByteArray &json, QByteArrayView bytes);
/// Text that is UTF-8 already, as a JSON string with its quotes.
QByteArray jsonString(QByteArrayView utf8);
/// The same of other text; quick where it is plain ASCII, such as an address.
void putJsonString(TextEnd &json, QStringView text);

} // namespace channel
