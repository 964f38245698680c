// SPDX-License-Identifier: MIT

#include "channel/relay/legreader.h"

#include <utility>

namespace channel {

LegReader::LegReader(Channel &leg)
    : leg_(&leg)
{
}

QByteArrayView LegReader::take(QByteArrayView bytes)
{
    if (leg_->options().policy != DecodePolicy::Strict)
        return bytes;
    if (isBroken_)
        return {};
    const FrameParser behind = leg_->decoderBehind();
    const quint64 before = leg_->decoder().received();
    // Where somebody ran an event loop in this signal, the bytes may be told to their end already.
    if (!behind.hasFailed() || behind.errorOffset() < before)
        return bytes;
    isBroken_ = true;
    endsInMessage_ = behind.errorOffset() > behind.start();
    return bytes.first(qsizetype(behind.errorOffset() - before));
}

std::optional<qsizetype> LegReader::firstBoundary(QByteArrayView taken) const
{
    FrameParser parser = leg_->decoder();
    const quint64 before = parser.received();
    FrameEvent event;
    while (parser.take(event)) {
        std::optional<quint64> boundary;
        if (event.kind == FrameEvent::Kind::Message || event.kind == FrameEvent::Kind::MessageEnd)
            boundary = parser.received();
        else if (event.kind == FrameEvent::Kind::MalformedEnd)
            boundary = event.start + event.length;
        // The first bytes of the header behind malformed ones may have gone on with an earlier chunk.
        if (boundary && *boundary >= before && *boundary <= before + quint64(taken.size()))
            return qsizetype(*boundary - before);
    }
    return std::nullopt;
}

bool LegReader::isBetweenMessages() const
{
    if (!leg_)
        return !endsInMessage_;
    const FrameParser parser = leg_->decoderBehind();
    return !parser.isInsideHeader() && !parser.isInsidePayload() && !parser.isInsideMalformed();
}

void LegReader::noteMalformed(ProtocolError error)
{
    endsInMessage_ |= error == ProtocolError::Truncated;
}

} // namespace channel
