// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QString>

namespace channel {

/// What stands where a message should, as far as its bytes alone show that somebody frames in another way, in
/// one sentence; else an empty string. `run` is malformed from its first byte on; `isWhole` says that it ends
/// where a message begins or where the stream does, and is all there.
///
/// Each needs evidence that other bytes hardly have by chance: see the comments in the source.

/// Telnet's negotiation, FF FB 01 and such (RFC 854).
QString telnetNegotiation(QByteArrayView run);
/// CR and LF as someone types them, “\r\n”, in front of MSG.
QString typedLineEnd(QByteArrayView run);
/// Whether CR or LF is typed so at the beginning of these bytes.
bool beginsWithTypedLineEnd(QByteArrayView bytes);
/// Quotes of a string literal around a frame.
QString quotedFrame(QByteArrayView run, bool isWhole);
/// Text of two bytes a character.
QString utf16Text(QByteArrayView run);
bool isAsciiInUtf16(QByteArrayView bytes);
/// A length of four or two bytes in front of each message, in either byte order.
QString lengthPrefix(QByteArrayView run, bool isWhole);
/// Text or JSON alone.
QString textWithoutHeader(QByteArrayView run, bool isWhole);

} // namespace channel
