// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/protocol/protocolerror.h"

#include <QByteArrayView>

#include <optional>

namespace channel {

/// What a diagnosis may look at: a malformed run and the bytes around it. Views are borrowed for the call.
struct MalformedContext
{
    ProtocolError error = ProtocolError::None;
    quint64 start = 0;    ///< Stream offset of the run's first byte.
    quint64 offset = 0;   ///< Stream offset of the offending byte.
    quint64 length = 0;   ///< Bytes in the whole run.
    QByteArrayView bytes; ///< The run's first bytes; 64 KiB are plenty.
    /// The end of the payload of the message just before the run (all of it, if short); empty if there is
    /// none.
    QByteArrayView previousPayload;
    /// The declared length of that message, if there was one directly before the run.
    std::optional<quint64> previousLength;
    quint64 missing = 0;        ///< Bytes of the stream right behind the run that are not in the capture.
    bool afterGap = false;      ///< What stood before the run is not in the capture.
    bool markerFollows = false; ///< The run ended at a CR LF "MSG" SP, not with the stream.
};

/// What probably happened, in one sentence, or an empty string: never a wild guess (PROTOCOL.md "Diagnosis").
CHANNEL_EXPORT QString diagnose(const MalformedContext &context);

/// The same of a message that has stalled although another header is there `excess` bytes before its end
/// (findHeader()). It is only probable: those may be bytes of the payload.
CHANNEL_EXPORT QString diagnoseStalled(quint64 declared, quint64 excess);

} // namespace channel
