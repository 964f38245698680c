// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recordingbatch.h"

#include "channel/capture/index/captureindexer.h"
#include "channel/capture/recording/tracejournal.h"
#include "channel/cleanvectorregisters.h"

namespace channel {

namespace {

constexpr qsizetype batchSize = 1024 * 1024;
constexpr size_t mostTraces = 16 * 1024;

} // namespace

void RecordingBatch::addConnected(ConnectionId connection, qint64 time)
{
    entries_.push_back({.kind = Entry::Kind::Connected, .connection = connection, .time = time});
}

void RecordingBatch::addMessageStart(ConnectionId connection, Direction direction, qint64 time)
{
    entries_.push_back(
        {.kind = Entry::Kind::MessageStart, .direction = direction, .connection = connection, .time = time});
}

void RecordingBatch::addBytes(ConnectionId connection, Direction direction, qsizetype position,
                              qsizetype size, qint64 time)
{
    entries_.push_back({.direction = direction,
                        .connection = connection,
                        .position = quint32(position),
                        .size = quint32(size),
                        .time = time});
}

void RecordingBatch::addGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time)
{
    entries_.push_back({.kind = Entry::Kind::Gap,
                        .direction = direction,
                        .connection = connection,
                        .missing = missing,
                        .time = time});
}

void RecordingBatch::addDisconnected(ConnectionId connection, ConnectionEnd end, qint64 time)
{
    entries_.push_back(
        {.kind = Entry::Kind::Disconnected, .end = end, .connection = connection, .time = time});
}

void RecordingBatch::addJournal(QByteArrayView body)
{
    writer_.addLocalUse(body);
    entries_.push_back({.kind = Entry::Kind::Journal});
}

bool RecordingBatch::isFull() const
{
    return writer_.bytes().size() >= batchSize || traces_.size() >= mostTraces;
}

void RecordingBatch::seal()
{
    addTraces(writer_, traces_);
}

void RecordingBatch::indexInto(CaptureIndexer &indexer, quint64 fileOffset) const
{
    cleanVectorRegisters();
    for (const Trace &trace : traces_) // First, so that those of rows that are shown already can be told.
        indexer.addTrace(trace);
    for (const Entry &entry : entries_)
        index(entry, indexer, fileOffset);
}

void RecordingBatch::index(const Entry &entry, CaptureIndexer &indexer, quint64 fileOffset) const
{
    switch (entry.kind) {
    case Entry::Kind::Connected:
        indexer.addConnected(entry.connection, entry.time);
        break;
    case Entry::Kind::MessageStart:
        indexer.addMessageStart(entry.connection, entry.direction);
        break;
    case Entry::Kind::Disconnected:
        indexer.addDisconnected(entry.connection, entry.end, entry.time);
        break;
    case Entry::Kind::Gap:
        indexer.addGap(entry.connection, entry.direction, entry.missing, entry.time);
        break;
    case Entry::Kind::Journal:
        break;
    case Entry::Kind::Bytes:
        indexer.addChunk(
            {entry.connection, entry.direction, bytesOf(entry), fileOffset + entry.position, entry.time});
        break;
    }
}

void RecordingBatch::clear()
{
    writer_.clear();
    entries_.clear();
    traces_.clear();
}

void RecordingBatch::discard()
{
    writer_ = {};
    entries_ = {};
    traces_ = {};
}

} // namespace channel
