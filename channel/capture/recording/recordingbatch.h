// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/trace.h"
#include "channel/capture/pcapng/connectiondescription.h"
#include "channel/capture/pcapng/pcapngwriter.h"

#include <QByteArrayView>

#include <vector>

namespace channel {

class CaptureIndexer;

/// Packets that are written together, and what of them becomes rows and chunks once they are in the file. The
/// packets of an entry are written into writer() before the entry is added.
class RecordingBatch
{
public:
    PcapngWriter &writer() { return writer_; }

    void addConnected(ConnectionId connection, qint64 time);
    void addMessageStart(ConnectionId connection, Direction direction, qint64 time);
    /// `position` and `size` say where in the writer's bytes the stream's are.
    void addBytes(ConnectionId connection, Direction direction, qsizetype position, qsizetype size,
                  qint64 time);
    void addGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time);
    void addDisconnected(ConnectionId connection, ConnectionEnd end, qint64 time);
    /// An annotation; it becomes a block of the file, and no row.
    void addJournal(QByteArrayView body);

    /// What a tool did; written and indexed with the batch, whether its row is in it or not.
    void addTrace(const Trace &trace) { traces_.push_back(trace); }
    const std::vector<Trace> &traces() const { return traces_; }
    /// Puts the traces behind the packets: once, before the batch is written.
    void seal();

    bool isEmpty() const { return entries_.empty() && traces_.empty(); }
    /// As large as one write is meant to be.
    bool isFull() const;
    QByteArrayView bytes() const { return writer_.bytes(); }
    /// The bytes were written to the file at this offset.
    void indexInto(CaptureIndexer &indexer, quint64 fileOffset) const;

    struct Entry
    {
        enum class Kind : quint8 { Connected, MessageStart, Bytes, Gap, Disconnected, Journal };

        Kind kind = Kind::Bytes;
        Direction direction = Direction::In;
        ConnectionEnd end = ConnectionEnd::None;
        ConnectionId connection = 0;
        quint32 position = 0; ///< Of the bytes in the batch.
        quint64 missing = 0;  ///< Gap only.
        quint32 size = 0;
        qint64 time = 0;
    };
    const std::vector<Entry> &entries() const { return entries_; }
    QByteArrayView bytesOf(const Entry &entry) const { return bytes().sliced(entry.position, entry.size); }

    /// Keeps the memory for the next batch.
    void clear();
    /// Frees it.
    void discard();

private:
    void index(const Entry &entry, CaptureIndexer &indexer, quint64 fileOffset) const;

    PcapngWriter writer_;
    std::vector<Entry> entries_;
    std::vector<Trace> traces_;
};

} // namespace channel
