// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/messageassembler.h"
#include "tests/support/vectors.h"

#include <memory>

namespace decoding {

/// A copy that ends where its bytes end, so that the address sanitizer sees one byte too far.
struct ExactChunk
{
    explicit ExactChunk(QByteArrayView bytes)
        : size(bytes.size())
        , data(new char[size_t(size)])
    {
        std::copy(bytes.begin(), bytes.end(), data.get());
    }
    QByteArrayView view() const { return QByteArrayView(data.get(), size); }

    qsizetype size;
    std::unique_ptr<char[]> data;
};

/// Collects events of either decoder as StreamEvents and keeps the ledger's identity under watch.
template <typename Decoder>
class Collector
{
public:
    Collector(channel::DecodePolicy policy, quint32 maxMessageSize)
        : decoder(policy, maxMessageSize)
    {
    }

    void feed(QByteArrayView bytes)
    {
        const ExactChunk chunk(bytes);
        fed += quint64(chunk.size);
        decoder.feed(chunk.view());
        takeAll();
    }

    void takeAll()
    {
        channel::FrameEvent event;
        while (decoder.take(event))
            collect(event);
    }

    void collect(const channel::FrameEvent &event)
    {
        using Kind = channel::FrameEvent::Kind;
        switch (event.kind) {
        case Kind::Message:
            events.append({true, channel::ProtocolError::None, event.start, 0, event.bytes.toByteArray()});
            break;
        case Kind::MessageBegin:
            unfinished = event.bytes.toByteArray();
            break;
        case Kind::MessageData:
            unfinished.append(event.bytes);
            break;
        case Kind::MessageEnd:
            events.append(
                {true, channel::ProtocolError::None, event.start, 0, unfinished.append(event.bytes)});
            break;
        case Kind::MalformedBegin:
            events.append({false, event.error, event.start, event.offset, event.bytes.toByteArray()});
            break;
        case Kind::MalformedData:
            events.last().bytes.append(event.bytes);
            break;
        case Kind::MalformedEnd:
            events.last().bytes.append(event.bytes);
            lengthsAgree &= quint64(events.last().bytes.size()) == event.length;
            break;
        }
    }

    Decoder decoder;
    QList<StreamEvent> events;
    QByteArray unfinished;
    quint64 fed = 0;
    bool lengthsAgree = true;
};

/// The bytes of the unfinished payload, a few at a time, as a capture would give them.
class FedBytes : public channel::StreamHistory
{
public:
    FedBytes(const QByteArray &stream, qsizetype pieceSize)
        : stream_(stream)
        , pieceSize_(pieceSize)
    {
    }
    QByteArrayView bytesAt(quint64 offset) const override
    {
        return QByteArrayView(stream_)
            .sliced(qsizetype(offset))
            .first(std::min(pieceSize_, stream_.size() - qsizetype(offset)));
    }

private:
    const QByteArray &stream_;
    qsizetype pieceSize_;
};

struct Decoded
{
    QList<StreamEvent> events;
    bool identityHolds = true;
};

/// Feeds `stream` cut at `cuts` to a FrameParser.
inline Decoded parse(const QByteArray &stream, const QList<qsizetype> &cuts, channel::DecodePolicy policy,
                     quint32 maxMessageSize, qsizetype historyPiece = 1 << 20)
{
    Collector<channel::FrameParser> collector(policy, maxMessageSize);
    Decoded decoded;
    qsizetype from = 0;
    for (const qsizetype cut : cuts + QList<qsizetype>{stream.size()}) {
        collector.feed(QByteArrayView(stream).sliced(from, cut - from));
        from = cut;
        decoded.identityHolds &= collector.decoder.received() == collector.fed;
    }
    const FedBytes history(stream, historyPiece);
    collector.decoder.finish(history);
    collector.takeAll();
    const channel::FrameParser &parser = collector.decoder;
    decoded.identityHolds &= parser.received() == quint64(stream.size()) && parser.pending() == 0 &&
                             parser.framed() + parser.malformed() == quint64(stream.size()) &&
                             collector.lengthsAgree;
    decoded.events = collector.events;
    return decoded;
}

/// The same through a MessageAssembler.
inline Decoded assemble(const QByteArray &stream, const QList<qsizetype> &cuts, channel::DecodePolicy policy,
                        quint32 maxMessageSize)
{
    Collector<channel::MessageAssembler> collector(policy, maxMessageSize);
    qsizetype from = 0;
    for (const qsizetype cut : cuts + QList<qsizetype>{stream.size()}) {
        collector.feed(QByteArrayView(stream).sliced(from, cut - from));
        from = cut;
    }
    collector.decoder.finish();
    collector.takeAll();
    const channel::FrameParser &parser = collector.decoder.parser();
    return {collector.events,
            parser.framed() + parser.malformed() == quint64(stream.size()) && parser.pending() == 0};
}

/// Strict errors are compared without the bytes behind them, as in tests/wire.json.
inline QList<StreamEvent> withoutMalformedBytes(QList<StreamEvent> events)
{
    for (StreamEvent &event : events) {
        if (!event.isMessage)
            event.bytes.clear();
    }
    return events;
}

} // namespace decoding
