// SPDX-License-Identifier: MIT

#include "channel/capture/index/captureindexer.h"

#include "channel/capture/index/streamreader.h"

namespace channel {

CaptureIndexer::CaptureIndexer(CaptureStore &store, const DecodeOptions &options)
    : store_(store)
    , options_(options)
{
}

void CaptureIndexer::setOptions(ConnectionId connection, const DecodeOptions &options)
{
    if (options != options_)
        otherOptions_.insert_or_assign(connection, options);
}

const DecodeOptions &CaptureIndexer::options(ConnectionId connection) const
{
    const auto other = otherOptions_.find(connection);
    return other == otherOptions_.end() ? options_ : other->second;
}

void CaptureIndexer::addConnected(ConnectionId connection, qint64 time)
{
    const RecordedConnection &recorded = store_.connection(connection);
    if (decoders_.size() <= connection)
        decoders_.resize(connection + 1);
    const auto decoder = [&](Direction direction) {
        return StreamDecoder({connection, direction}, options(connection), recorded.chunks(direction),
                             store_.frames(), recorded.description.startMissing);
    };
    decoders_[connection] =
        std::make_unique<Decoders>(Decoders{decoder(Direction::In), decoder(Direction::Out)});
    store_.frames().appendEvent(FrameKind::Connected, connection, ConnectionEnd::None, time);
}

void CaptureIndexer::addMessageStart(ConnectionId connection, Direction direction)
{
    decoder(connection, direction).beginAtMessage();
}

StreamDecoder::Unfinished CaptureIndexer::unfinished(ConnectionId connection, Direction direction) const
{
    return isOpen(connection) ? decoder(connection, direction).unfinished() : StreamDecoder::Unfinished();
}

std::array<FrameParser, 2> CaptureIndexer::parsers(ConnectionId connection) const
{
    return {decoder(connection, Direction::In).parser(), decoder(connection, Direction::Out).parser()};
}

void CaptureIndexer::addChunk(const Chunk &chunk)
{
    const quint32 size = quint32(chunk.bytes.size());
    store_.connection(chunk.connection).chunks(chunk.direction).append(chunk.fileOffset, size, chunk.time);
    StreamDecoder &stream = decoder(chunk.connection, chunk.direction);
    const StreamDecoder::Sums before = stream.sums();
    stream.feed(chunk.bytes, chunk.time);
    account(chunk.direction, before, stream.sums());
    (chunk.direction == Direction::In ? totals_.received : totals_.written) += size;
}

void CaptureIndexer::addGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time)
{
    const StreamReader history(*store_.file(), store_.connection(connection).chunks(direction));
    StreamDecoder &stream = decoder(connection, direction);
    const StreamDecoder::Sums before = stream.sums();
    stream.skip(missing, time, history);
    account(direction, before, stream.sums());
}

void CaptureIndexer::addTrace(const Trace &trace)
{
    quint64 complete = 0; // What the rows of its stream have by now.
    if (trace.connection < store_.connectionCount())
        complete = store_.connection(trace.connection).chunks(trace.direction).streamSize() -
                   unfinished(trace.connection, trace.direction).bytes;
    store_.traces().append(trace, trace.offset < complete);
}

void CaptureIndexer::addDisconnected(ConnectionId connection, ConnectionEnd end, qint64 time)
{
    finish(connection, Direction::In);
    finish(connection, Direction::Out);
    decoders_[connection].reset();
    otherOptions_.erase(connection);
    store_.frames().appendEvent(FrameKind::Disconnected, connection, end, time);
}

void CaptureIndexer::addEnd()
{
    for (const auto &decoders : decoders_) {
        if (decoders) {
            decoders->in.abandon();
            decoders->out.abandon();
        }
    }
}

void CaptureIndexer::addRecordingStopped(const QString &reason, qint64 time)
{
    addEnd();
    store_.frames().appendEvent(FrameKind::RecordingStopped, 0, ConnectionEnd::None, time);
    totals_.recording = false;
    totals_.stopReason = reason;
}

void CaptureIndexer::publish()
{
    store_.publishTotals(totals_);
    store_.blocks().update(store_);
    store_.traces().publish(); // Whoever sees a row must see what was told of it with it.
    store_.frames().publish();
}

StreamDecoder &CaptureIndexer::decoder(ConnectionId connection, Direction direction) const
{
    Decoders &decoders = *decoders_[connection];
    return direction == Direction::In ? decoders.in : decoders.out;
}

void CaptureIndexer::finish(ConnectionId connection, Direction direction)
{
    const StreamReader history(*store_.file(), store_.connection(connection).chunks(direction));
    StreamDecoder &stream = decoder(connection, direction);
    const StreamDecoder::Sums before = stream.sums();
    stream.finish(history);
    account(direction, before, stream.sums());
}

void CaptureIndexer::account(Direction direction, const StreamDecoder::Sums &before,
                             const StreamDecoder::Sums &after)
{
    if (direction == Direction::Out) {
        totals_.messagesOut += after.messages - before.messages;
        return;
    }
    totals_.messagesIn += after.messages - before.messages;
    totals_.malformedRuns += after.malformedRuns - before.malformedRuns;
    totals_.framed += after.framed - before.framed;
    totals_.malformed += after.malformed - before.malformed;
    totals_.pending += after.pending - before.pending; // Modulo 2^64: the sum comes out right.
}

} // namespace channel
