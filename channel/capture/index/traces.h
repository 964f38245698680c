// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/appendonlytable.h"
#include "channel/capture/index/frame.h"
#include "channel/capture/index/trace.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <mutex>
#include <unordered_map>
#include <vector>

namespace channel {

/// The traces of a capture, about 36 bytes each. One thread appends and publishes; any number read what is
/// published, and hold each other up for no longer than a look-up takes.
class Traces
{
public:
    /// The writer only. `isLate`: its row can be seen already.
    void append(const Trace &trace, bool isLate);
    /// The writer only: shows readers all that was appended.
    void publish();

    /// Of a row, in the order in which they were made; none for most.
    QList<Trace> of(const Frame &frame) const;
    /// By whom those are, each once.
    QStringList namesOf(const Frame &frame) const;
    /// Of a stream, from there on.
    QList<Trace> from(ConnectionId connection, Direction direction, quint64 offset) const;
    /// Of a rule or a tool, in the order in which they were made.
    QList<Trace> by(const QString &name) const;
    /// All names, in the order in which they first came.
    QStringList names() const;
    quint64 count() const { return entries_.size(); }
    /// Changes when a row that could be seen already gets a trace.
    quint64 version() const { return version_.load(std::memory_order_acquire); }

private:
    /// A trace in 32 bytes.
    struct Entry
    {
        quint64 offset;
        qint64 time;
        ConnectionId connection;
        quint32 acting;
        quint32 name;
        Direction direction;
        TraceAction action;
        bool isOutcome;
    };
    static_assert(sizeof(Entry) == 32);

    /// Numbers of entries, by offset; those behind `sorted` as they came. Nearly always they come in order.
    struct Stream
    {
        std::vector<quint32> numbers;
        size_t sorted = 0;
    };

    static quint64 keyOf(ConnectionId connection, Direction direction)
    {
        return quint64(connection) << 1 | quint64(direction);
    }

    void sort(Stream &stream) const;
    std::vector<quint32> numbersOf(const Frame &frame) const;
    Trace traceOf(const Entry &entry) const;

    AppendOnlyTable<Entry, 6> entries_;
    QHash<QString, quint32> numbers_; ///< The writer's own.
    bool hasLate_ = false;            ///< The same, of what is not published.
    std::atomic<quint64> version_ = 0;
    mutable std::mutex mutex_;
    mutable std::unordered_map<quint64, Stream> streams_; ///< By keyOf(); guarded by mutex_, and names_, too.
    QStringList names_;
};

} // namespace channel
