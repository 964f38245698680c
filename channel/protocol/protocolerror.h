// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/decodepolicy.h"

#include <QLatin1StringView>
#include <QString>

namespace channel {

/// Why bytes are not a valid message (PROTOCOL.md "What a decoder reports").
enum class ProtocolError : quint8 {
    None,          ///< No error.
    BadPreamble,   ///< The byte is not the expected one of CR LF "MSG" SP.
    BadLength,     ///< The byte is neither a digit nor, after at least one digit, CR.
    MessageTooBig, ///< The digit takes the length past the largest message accepted.
    HeaderTooLong, ///< The byte is a 57th digit.
    BadTerminator, ///< The byte should be the LF after the header's CR.
    Truncated,     ///< The stream ended inside a message.
};

/// The code used in JSON and in the shared vectors, such as "bad-preamble"; empty for None.
CHANNEL_EXPORT QLatin1StringView protocolErrorCode(ProtocolError error);

/// One plain sentence for people.
CHANNEL_EXPORT QString protocolErrorText(ProtocolError error);

} // namespace channel
