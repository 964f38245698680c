// SPDX-License-Identifier: MIT

#include "referencedecoder.h"

using channel::DecodePolicy;
using channel::ProtocolError;

namespace {

const QByteArray marker("\r\nMSG ");

struct Attempt
{
    ProtocolError error = ProtocolError::None;
    qsizetype offset = 0;
    qsizetype payload = 0;
    qsizetype end = 0;
};

Attempt failure(ProtocolError error, qsizetype offset)
{
    return {error, offset, 0, 0};
}

Attempt readMessage(const QByteArray &stream, qsizetype start, quint32 maxMessageSize)
{
    qsizetype at = start;
    for (const char expected : marker) {
        if (at == stream.size())
            return failure(ProtocolError::Truncated, at);
        if (stream[at] != expected)
            return failure(ProtocolError::BadPreamble, at);
        ++at;
    }
    quint64 length = 0;
    const qsizetype firstDigit = at;
    while (at < stream.size() && stream[at] >= '0' && stream[at] <= '9') {
        if (at - firstDigit == 56)
            return failure(ProtocolError::HeaderTooLong, at);
        length = length * 10 + quint64(stream[at] - '0');
        if (length > maxMessageSize)
            return failure(ProtocolError::MessageTooBig, at);
        ++at;
    }
    if (at == stream.size())
        return failure(ProtocolError::Truncated, at);
    if (stream[at] != '\r' || at == firstDigit)
        return failure(ProtocolError::BadLength, at);
    ++at;
    if (at == stream.size())
        return failure(ProtocolError::Truncated, at);
    if (stream[at] != '\n')
        return failure(ProtocolError::BadTerminator, at);
    ++at;
    if (quint64(stream.size() - at) < length)
        return failure(ProtocolError::Truncated, stream.size());
    return {ProtocolError::None, 0, at, at + qsizetype(length)};
}

} // namespace

QList<StreamEvent> decodeReference(const QByteArray &stream, DecodePolicy policy, quint32 maxMessageSize)
{
    QList<StreamEvent> events;
    qsizetype start = 0;
    while (start < stream.size()) {
        const Attempt attempt = readMessage(stream, start, maxMessageSize);
        if (attempt.error == ProtocolError::None) {
            events.append({true, ProtocolError::None, quint64(start), 0,
                           stream.sliced(attempt.payload, attempt.end - attempt.payload)});
            start = attempt.end;
            continue;
        }
        qsizetype next = policy == DecodePolicy::Resync ? stream.indexOf(marker, start + 1) : -1;
        if (next < 0)
            next = stream.size();
        events.append({false, attempt.error, quint64(start), quint64(attempt.offset),
                       stream.sliced(start, next - start)});
        start = next;
    }
    return events;
}
