// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recordinghandover.h"

#include "channel/capture/recording/filerecording.h"
#include "channel/capture/recording/recordingtrouble.h"

#include <algorithm>

namespace channel {

RecordingHandover::RecordingHandover(const FileRecording &from, FileRecording &to)
    : from_(from)
    , to_(to)
{
    if (to.file()->isInMemory())
        to.setInMemoryReason(from.inMemoryReason());
}

void RecordingHandover::resumeConnections(qint64 time)
{
    const qint64 start = std::max(time, from_.latestTime() + 1);
    for (ConnectionId id = 0; id < from_.connectionCount(); ++id) {
        if (from_.isIndexedOpen(id))
            connections_.emplace(id, resume(id, start));
    }
}

ConnectionId RecordingHandover::resume(ConnectionId connection, qint64 time)
{
    const RecordedConnection &before = from_.connection(connection);
    ConnectionDescription description = before.description;
    description.startMissing = true;
    std::array<TcpConversation::Resumption, 2> sides;
    for (const Direction direction : {Direction::In, Direction::Out}) {
        const auto [bytes, beginsMessage] =
            leavesOut_ ? StreamDecoder::Unfinished() : from_.unfinished(connection, direction);
        sides[size_t(direction)] = {bytes, beginsMessage};
        description.bytesBefore[size_t(direction)] += before.chunks(direction).streamSize() - bytes;
    }
    return to_.resumeConnection(description, from_.conversation(connection), sides, time,
                                from_.decodeOptions(connection));
}

QString RecordingHandover::repeatUnfinished()
{
    if (!leavesOut_) {
        CarryOver messages = from_.unfinishedMessages();
        while (const auto piece = messages.next())
            to_.append(connections_.at(piece->connection), piece->direction, piece->bytes, piece->time);
        if (messages.hasFailed())
            return unreadableText(from_.file()->path());
    }
    carryTraces();
    if (!to_.flush())
        return unwritableText(to_.file()->path(), to_.writeError());
    to_.setBegun();
    return {};
}

/// Of messages that are not complete: their rows are the next file's.
void RecordingHandover::carryTraces()
{
    for (ConnectionId before = 0; before < from_.connectionCount(); ++before) {
        if (!connections_.contains(before))
            continue;
        const RecordedConnection &recorded = from_.connection(before);
        for (const Direction direction : {Direction::In, Direction::Out}) {
            const quint64 complete =
                recorded.chunks(direction).streamSize() - from_.unfinished(before, direction).bytes;
            for (const Trace &trace : from_.traces(before, direction, complete))
                pass(trace);
        }
    }
}

/// Their offsets count from the beginning of a connection when they are told, from that of the file then.
void RecordingHandover::pass(Trace trace)
{
    const auto now = connections_.find(trace.connection);
    if (now == connections_.end())
        return;
    trace.offset += from_.connection(trace.connection).description.bytesBefore[size_t(trace.direction)];
    trace.connection = now->second;
    to_.trace(trace);
}

void RecordingHandover::leaveOutUnreadable()
{
    CarryOver messages = from_.unfinishedMessages();
    while (messages.next()) {
    }
    leavesOut_ = messages.hasFailed();
}

void RecordingHandover::passOn()
{
    for (const RecordingBatch *batch : from_.unwrittenBatches())
        passOn(*batch);
}

void RecordingHandover::passOn(const RecordingBatch &batch)
{
    for (const RecordingBatch::Entry &entry : batch.entries()) {
        if (entry.kind == RecordingBatch::Entry::Kind::Connected) {
            const ConnectionDescription &ends = from_.connection(entry.connection).description;
            connections_.insert_or_assign(
                entry.connection,
                to_.openConnection(ends, entry.time, from_.decodeOptions(entry.connection)));
            continue;
        }
        const auto number = connections_.find(entry.connection);
        if (number == connections_.end())
            continue;
        if (entry.kind == RecordingBatch::Entry::Kind::Bytes)
            to_.append(number->second, entry.direction, batch.bytesOf(entry), entry.time);
        else if (entry.kind == RecordingBatch::Entry::Kind::Gap)
            to_.appendGap(number->second, entry.direction, entry.missing, entry.time);
        else if (entry.kind == RecordingBatch::Entry::Kind::Disconnected)
            to_.closeConnection(number->second, entry.end, entry.time);
    }
    for (const Trace &trace : batch.traces())
        pass(trace);
}

} // namespace channel
