// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filerecording.h"

#include "channel/capture/recording/annotationjournal.h"
#include "channel/capture/recording/recordingtrouble.h"

#include <algorithm>
#include <utility>

namespace channel {

FileRecording::FileRecording(std::unique_ptr<CaptureStore> store, const DecodeOptions &options)
    : store_(*store)
    , capture_(std::make_shared<const Capture>(std::move(store)))
    , indexer_(store_, options)
    , watch_(store_.file())
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

ConnectionId FileRecording::openConnection(const ConnectionDescription &description, qint64 time)
{
    const ConnectionId id = store_.addConnection(description);
    conversations_.push_back(
        std::make_unique<TcpConversation>(description, TcpConversation::initialSequence(id, Direction::In),
                                          TcpConversation::initialSequence(id, Direction::Out)));
    if (recording_) {
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
                                             qint64 time)
{
    const ConnectionId id = store_.addConnection(description);
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
    while (!bytes.isEmpty() && recording_ && isOpen(connection)) {
        TcpConversation &conversation = *conversations_[connection];
        const QByteArrayView piece = bytes.first(qMin(bytes.size(), conversation.maxPayload()));
        bytes = bytes.sliced(piece.size());
        const qsizetype position = conversation.send(batch_.writer(), direction, piece, time);
        batch_.addBytes(connection, direction, position, piece.size(), time);
        added(time);
    }
    if (!bytes.isEmpty())
        countNotRecorded(quint64(bytes.size()));
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
    if (recording_) {
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
    if (flush()) {
        if (const int error = appendAnnotations(store_, {change}); error != 0)
            stop(writeFailureText(error), lastTime_);
    }
    store_.annotations().set(change);
}

void FileRecording::added(qint64 time)
{
    lastTime_ = time;
    latestTime_ = std::max(latestTime_, time);
    if (batch_.isFull())
        flush();
}

bool FileRecording::flush()
{
    if (recording_ && watch_.syncError() != 0)
        stop(syncFailureText(watch_.syncError()), lastTime_);
    if (recording_ && !batch_.isEmpty() && !writeBatch())
        return false;
    if (countChanged_) {
        indexer_.publish();
        countChanged_ = false;
    }
    return recording_;
}

bool FileRecording::writeBatch()
{
    const quint64 offset = store_.file()->size();
    if (const int error = store_.file()->append(batch_.bytes()); error != 0) {
        writeError_ = error;
        stop(writeFailureText(error), lastTime_);
        return false;
    }
    batch_.indexInto(indexer_, offset);
    indexer_.publish();
    batch_.clear();
    return true;
}

void FileRecording::countNotRecorded(quint64 bytes)
{
    indexer_.addNotRecorded(bytes);
    countChanged_ = true;
}

void FileRecording::stop(const QString &reason, qint64 time)
{
    recording_ = false;
    indexer_.addNotRecorded(batch_.streamBytes());
    batch_.discard();
    indexer_.addRecordingStopped(reason, time);
    indexer_.publish();
    countChanged_ = false;
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

StreamDecoder::Unfinished FileRecording::unfinished(ConnectionId connection, Direction direction) const
{
    return indexer_.unfinished(connection, direction);
}

CarryOver FileRecording::unfinishedMessages() const
{
    CarryOver messages(store_);
    for (ConnectionId id = 0; id < connectionCount(); ++id) {
        for (const Direction direction : {Direction::In, Direction::Out}) {
            if (isOpen(id))
                messages.add(id, direction, indexer_.unfinished(id, direction).bytes);
        }
    }
    return messages;
}

void FileRecording::sync()
{
    if (!recording_)
        return;
    if (const int error = watch_.syncError(); error != 0) {
        stop(syncFailureText(error), lastTime_);
    } else {
        watch_.startSync();
        if (!handedOver_)
            lookForFile();
    }
}

void FileRecording::lookForFile()
{
    if (!watch_.look())
        return;
    indexer_.setFileTrouble(watch_.trouble());
    indexer_.publish();
}

} // namespace channel
