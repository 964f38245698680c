// SPDX-License-Identifier: MIT

#include "channel/protocol/messageassembler.h"

#include <algorithm>
#include <utility>

namespace channel {

MessageAssembler::MessageAssembler(DecodePolicy policy, quint32 maxMessageSize)
    : parser_(policy, maxMessageSize)
{
}

void MessageAssembler::feed(QByteArrayView chunk)
{
    parser_.feed(chunk);
}

void MessageAssembler::finish()
{
    history_ = std::exchange(partial_, {});
    parser_.finish(*this);
}

bool MessageAssembler::take(FrameEvent &event)
{
    if (std::exchange(joined_, false))
        partial_ = {};
    while (parser_.take(event)) {
        switch (event.kind) {
        case FrameEvent::Kind::MessageBegin:
            partial_ = {};
            payloadStart_ = event.start + event.headerLength;
            [[fallthrough]];
        case FrameEvent::Kind::MessageData:
            append(event);
            break;
        case FrameEvent::Kind::MessageEnd:
            append(event);
            joined_ = true;
            event.kind = FrameEvent::Kind::Message;
            event.bytes = partial_;
            return true;
        default:
            return true;
        }
    }
    return false;
}

void MessageAssembler::append(const FrameEvent &event)
{
    const qsizetype size = partial_.size() + event.bytes.size();
    if (size > partial_.capacity())
        partial_.reserve(std::min<qsizetype>(qsizetype(event.length), size + unfinishedMessageSlack));
    const bool isInPlace =
        partial_.isDetached() && event.bytes.data() == partial_.constData() + partial_.size();
    if (isInPlace)
        partial_.resize(size);
    else
        partial_.append(event.bytes);
}

std::span<char> MessageAssembler::room(qsizetype size)
{
    const auto given = qsizetype(std::min(quint64(size), owed()));
    if (given == 0)
        return {};
    partial_.reserve(partial_.size() + given);
    return {partial_.data() + partial_.size(), size_t(given)};
}

QByteArray MessageAssembler::ownerOf(QByteArrayView chunk) const
{
    // A chunk in front of it wraps round, to a distance that no array has.
    const quintptr distance = quintptr(chunk.data()) - quintptr(partial_.constData());
    return distance < quintptr(partial_.capacity()) ? partial_ : QByteArray();
}

QByteArray MessageAssembler::pendingBytes(quint64 offset, qsizetype size) const
{
    const QByteArrayView header = parser_.pendingHeader();
    const QByteArrayView payload = parser_.isInsidePayload() ? QByteArrayView(partial_) : QByteArrayView();
    const auto skipped = qsizetype(std::min(offset, quint64(header.size())));
    const auto skippedPayload = qsizetype(std::min(offset - quint64(skipped), quint64(payload.size())));
    const qsizetype ofHeader = std::min(size, header.size() - skipped);
    const qsizetype ofPayload = std::min(size - ofHeader, payload.size() - skippedPayload);
    return header.sliced(skipped, ofHeader).toByteArray().append(payload.sliced(skippedPayload, ofPayload));
}

QByteArray MessageAssembler::takePayload(const FrameEvent &event)
{
    if (isJoined(event))
        return std::exchange(partial_, {});
    return event.bytes.toByteArray();
}

QByteArrayView MessageAssembler::bytesAt(quint64 offset) const
{
    return QByteArrayView(history_).sliced(qsizetype(offset - payloadStart_));
}

} // namespace channel
