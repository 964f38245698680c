// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filerecording.h"

#include "channel/capture/recording/annotationjournal.h"
#include "channel/capture/recording/recordingtrouble.h"
#include "channel/cleanvectorregisters.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace channel {

FileRecording::FileRecording(std::unique_ptr<CaptureStore> store, const DecodeOptions &options)
    : store_(*store)
    , capture_(std::make_shared<const Capture>(std::move(store)))
    , indexer_(store_, options)
    , writer_(store_.file() ? std::make_unique<RecordingWriter>(*store_.file()) : nullptr)
    , watch_(store_.file(), writer_.get())
    , recording_(store_.file())
    , startSize_(capture_->fileSize())
{
}

FileRecording::~FileRecording()
{
    flush();
}

bool FileRecording::isOpen(ConnectionId connection) const
{
    return connection < conversations_.size() && conversations_[connection];
}

ConnectionId FileRecording::openConnection(const ConnectionDescription &description, qint64 time,
                                           const DecodeOptions &decode)
{
    const ConnectionId id = store_.addConnection(description);
    indexer_.setOptions(id, decode);
    conversations_.push_back(
        std::make_unique<TcpConversation>(description, TcpConversation::initialSequence(id, Direction::In),
                                          TcpConversation::initialSequence(id, Direction::Out)));
    if (!recording_)
        unrecorded_.open(id, description.startMissing, indexer_.options(id));
    if (isTaking()) {
        if (!description.startMissing)
            conversations_[id]->open(batch_.writer(), time);
        batch_.addConnected(id, time);
        added(time);
    }
    return id;
}

ConnectionId FileRecording::resumeConnection(const ConnectionDescription &description,
                                             const TcpConversation &conversation,
                                             const std::array<TcpConversation::Resumption, 2> &sides,
                                             qint64 time, const DecodeOptions &decode)
{
    const ConnectionId id = store_.addConnection(description);
    indexer_.setOptions(id, decode);
    conversations_.push_back(std::make_unique<TcpConversation>(conversation));
    conversations_[id]->resume(batch_.writer(), sides, time);
    batch_.addConnected(id, time);
    for (const Direction direction : {Direction::In, Direction::Out}) {
        if (sides[size_t(direction)].beginsMessage)
            batch_.addMessageStart(id, direction, time);
    }
    added(time);
    return id;
}

void FileRecording::append(ConnectionId connection, Direction direction, QByteArrayView bytes, qint64 time)
{
    cleanVectorRegisters();
    while (!bytes.isEmpty() && isTaking() && isOpen(connection)) {
        TcpConversation &conversation = *conversations_[connection];
        const QByteArrayView piece = bytes.first(qMin(bytes.size(), conversation.maxPayload()));
        bytes = bytes.sliced(piece.size());
        const qsizetype position = conversation.send(batch_.writer(), direction, piece, time);
        batch_.addBytes(connection, direction, position, piece.size(), time);
        if (!recording_)
            count(connection, direction, piece);
        added(time);
    }
    if (!bytes.isEmpty())
        count(connection, direction, bytes);
}

void FileRecording::appendGap(ConnectionId connection, Direction direction, quint64 missing, qint64 time)
{
    if (!recording_ || !isOpen(connection))
        return;
    conversations_[connection]->skip(batch_.writer(), direction, missing, time);
    batch_.addGap(connection, direction, missing, time);
    added(time);
}

void FileRecording::closeConnection(ConnectionId connection, ConnectionEnd end, qint64 time,
                                    const std::optional<FinishTimes> &finished)
{
    if (!isOpen(connection))
        return;
    unrecorded_.close(connection);
    if (isTaking()) {
        conversations_[connection]->close(batch_.writer(), end, time, finished);
        batch_.addDisconnected(connection, end, time);
        added(time);
    }
    conversations_[connection].reset();
}

void FileRecording::annotate(const AnnotationChange &change)
{
    if (change.frame >= capture_->frameCount())
        return;
    if (submit()) {
        batch_.addJournal(journalBody(store_.frames().frame(change.frame), change));
        submit();
    }
    store_.annotations().set(change);
}

/// What a capture's rows have begins behind what the files before it have.
void FileRecording::trace(Trace trace)
{
    if (!isTaking() || trace.connection >= connectionCount())
        return;
    const quint64 before = connection(trace.connection).description.bytesBefore[size_t(trace.direction)];
    if (trace.offset < before)
        return;
    trace.offset -= before;
    batch_.addTrace(trace);
    added(trace.time);
}

void FileRecording::added(qint64 time)
{
    lastTime_ = time;
    latestTime_ = std::max(latestTime_, time);
    if (batch_.isFull())
        submit();
}

void FileRecording::stop(const QString &reason, qint64 time)
{
    if (writer_) {
        indexWritten(); // What is in the file is recorded, though nobody has come to it yet.
        unwritten_ = writer_->takeUnwritten();
    }
    recording_ = false;
    beginCounting();
    if (!passesOn_)
        discard();
    indexer_.addRecordingStopped(reason, time);
    publishCount();
}

/// From the end of what is in the file on: a message of which only a part is there counts.
void FileRecording::beginCounting()
{
    for (ConnectionId id = 0; id < connectionCount(); ++id) {
        if (indexer_.isOpen(id))
            unrecorded_.resume(id, indexer_.parsers(id));
    }
    for (const RecordingBatch *batch : unwrittenBatches())
        count(*batch);
}

void FileRecording::count(const RecordingBatch &batch)
{
    for (const RecordingBatch::Entry &entry : batch.entries()) {
        if (entry.kind == RecordingBatch::Entry::Kind::Connected)
            unrecorded_.open(entry.connection, connection(entry.connection).description.startMissing,
                             indexer_.options(entry.connection));
        else if (entry.kind == RecordingBatch::Entry::Kind::Bytes)
            unrecorded_.add(entry.connection, entry.direction, batch.bytesOf(entry));
        else if (entry.kind == RecordingBatch::Entry::Kind::Disconnected)
            unrecorded_.close(entry.connection);
    }
}

std::vector<const RecordingBatch *> FileRecording::unwrittenBatches() const
{
    std::vector<const RecordingBatch *> batches;
    for (const RecordingBatch &batch : unwritten_)
        batches.push_back(&batch);
    batches.push_back(&batch_);
    return batches;
}

void FileRecording::count(ConnectionId connection, Direction direction, QByteArrayView bytes)
{
    unrecorded_.add(connection, direction, bytes);
    countChanged_ = true;
}

void FileRecording::publishCount()
{
    indexer_.setNotRecorded(unrecorded_.messages(), unrecorded_.bytes());
    indexer_.publish();
    countChanged_ = false;
}

void FileRecording::passedOn()
{
    passesOn_ = false;
    discard();
}

void FileRecording::discard()
{
    batch_.discard();
    spare_.discard();
    unwritten_ = {};
}

/// Between two writes, too, another program may change it; each write looks for itself.
void FileRecording::checkFile()
{
    if (recording_ && file() && !isWriting() && !file()->hasItsLength())
        stop(writeFailureText(ESTALE), lastTime_);
}

void FileRecording::finish()
{
    flush();
    indexer_.addEnd();
    indexer_.publish();
}

void FileRecording::handOver()
{
    finish();
    handedOver_ = true;
    conversations_.clear();
}

const RecordedConnection &FileRecording::connection(ConnectionId id) const
{
    return std::as_const(store_).connection(id);
}

TcpConversation FileRecording::conversation(ConnectionId id) const
{
    if (isOpen(id))
        return *conversations_[id];
    return TcpConversation(connection(id).description, TcpConversation::initialSequence(id, Direction::In),
                           TcpConversation::initialSequence(id, Direction::Out));
}

StreamDecoder::Unfinished FileRecording::unfinished(ConnectionId connection, Direction direction) const
{
    return indexer_.unfinished(connection, direction);
}

CarryOver FileRecording::unfinishedMessages() const
{
    CarryOver messages(store_);
    for (ConnectionId id = 0; id < connectionCount(); ++id) {
        for (const Direction direction : {Direction::In, Direction::Out}) {
            if (isIndexedOpen(id))
                messages.add(id, direction, indexer_.unfinished(id, direction).bytes);
        }
    }
    return messages;
}

QList<Trace> FileRecording::traces(ConnectionId connection, Direction direction, quint64 offset) const
{
    return store_.traces().from(connection, direction, offset);
}

void FileRecording::sync()
{
    if (recording_ && watch_.syncError() != 0) {
        stopIfUnsynced();
    } else if (recording_) {
        watch_.startSync();
        if (!handedOver_)
            look();
    }
}

void FileRecording::look()
{
    if (writer_ && writer_->startLook())
        return; // Until takeWritten().
    watch_.setInPlace(watch_.isInPlace());
    checkFile();
    tellTrouble();
}

void FileRecording::setKeepsWaiting(bool keeps)
{
    watch_.setKeepsWaiting(keeps);
    tellTrouble();
}

void FileRecording::tellTrouble()
{
    if (!watch_.update())
        return;
    indexer_.setFileTrouble(watch_.trouble());
    indexer_.publish();
}

} // namespace channel
