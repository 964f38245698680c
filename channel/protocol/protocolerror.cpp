// SPDX-License-Identifier: MIT

#include "channel/protocol/protocolerror.h"

#include <QCoreApplication>

namespace channel {

QLatin1StringView protocolErrorCode(ProtocolError error)
{
    switch (error) {
    case ProtocolError::None:
        break;
    case ProtocolError::BadPreamble:
        return QLatin1StringView("bad-preamble");
    case ProtocolError::BadLength:
        return QLatin1StringView("bad-length");
    case ProtocolError::MessageTooBig:
        return QLatin1StringView("message-too-big");
    case ProtocolError::HeaderTooLong:
        return QLatin1StringView("header-too-long");
    case ProtocolError::BadTerminator:
        return QLatin1StringView("bad-terminator");
    case ProtocolError::Truncated:
        return QLatin1StringView("truncated");
    }
    return {};
}

QString protocolErrorText(ProtocolError error)
{
    switch (error) {
    case ProtocolError::None:
        break;
    case ProtocolError::BadPreamble:
        return QCoreApplication::translate("channel", "A message must begin with CR LF \"MSG\" and a space.");
    case ProtocolError::BadLength:
        return QCoreApplication::translate("channel", "The length must be ASCII digits, followed by CR LF.");
    case ProtocolError::MessageTooBig:
        return QCoreApplication::translate(
            "channel", "The declared length is larger than the largest message accepted.");
    case ProtocolError::HeaderTooLong:
        return QCoreApplication::translate("channel", "The header is longer than 64 bytes.");
    case ProtocolError::BadTerminator:
        return QCoreApplication::translate("channel", "The header's CR must be followed by LF.");
    case ProtocolError::Truncated:
        return QCoreApplication::translate("channel", "The stream ended inside a message.");
    }
    return {};
}

} // namespace channel
