// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/diagnosis.h"
#include "tests/support/referencedecoder.h"

/// The diagnosis of the first malformed run in a stream.
inline QString diagnosisOf(const QByteArray &stream, channel::DecodePolicy policy)
{
    const QList<StreamEvent> events = decodeReference(stream, policy, 1000);
    for (qsizetype i = 0; i < events.size(); ++i) {
        const StreamEvent &event = events[i];
        if (event.isMessage)
            continue;
        channel::MalformedContext context;
        context.error = event.error;
        context.start = event.start;
        context.offset = event.offset;
        context.length = quint64(event.bytes.size());
        context.bytes = event.bytes;
        context.markerFollows = i + 1 < events.size();
        if (i > 0 && events[i - 1].isMessage) {
            context.previousPayload = events[i - 1].bytes;
            context.previousLength = quint64(events[i - 1].bytes.size());
        }
        return diagnose(context);
    }
    return QStringLiteral("nothing is malformed");
}
