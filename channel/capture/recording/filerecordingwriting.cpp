// SPDX-License-Identifier: MIT

#include "channel/capture/recording/filerecording.h"
#include "channel/capture/recording/recordingtrouble.h"

#include <cerrno>
#include <optional>
#include <utility>

namespace channel {

// The part of FileRecording that brings batches into the file, itself or by the thread that waits for the
// disk.

void FileRecording::setWritesBehind(std::function<void()> written)
{
    if (writer_)
        writer_->setWritten(std::move(written));
}

bool FileRecording::flush()
{
    if (writesBehind()) {
        handToWriter();
        writer_->awaitWritten();
        takeWritten();
    }
    return submit();
}

bool FileRecording::submit()
{
    stopIfUnsynced();
    if (recording_ && !batch_.isEmpty()) {
        if (!writesBehind())
            writeBatch();
        else if (batch_.isFull() || writer_->isIdle())
            handToWriter();
    }
    awaitRoom();
    if (countChanged_)
        publishCount();
    return recording_;
}

/// Peers are not read long before that. What is sent, and connections that come and go, are recorded all the
/// same, and memory must have an end.
void FileRecording::awaitRoom()
{
    if (!recording_ || !writesBehind() || writer_->unwrittenBytes() < RecordingWriter::mostBytesEver)
        return;
    writer_->awaitWritten();
    takeWritten();
}

quint64 FileRecording::unwrittenBytes() const
{
    const quint64 batch = recording_ ? quint64(batch_.bytes().size()) : 0;
    return batch + (writer_ ? writer_->unwrittenBytes() : 0);
}

void FileRecording::handToWriter()
{
    if (!recording_ || batch_.isEmpty())
        return;
    batch_.seal();
    writer_->add(std::exchange(batch_, std::exchange(spare_, {})));
}

void FileRecording::takeWritten()
{
    if (!writer_)
        return;
    indexWritten();
    if (recording_ && writer_->writeError() != 0)
        stopAfterFailedWrite(writer_->writeError());
    stopIfUnsynced();
    takeLook();
}

/// The next write looks for itself whether the file has its length.
void FileRecording::takeLook()
{
    const std::optional<RecordingWriter::Look> look = writer_->takeLook();
    if (!look || handedOver_)
        return;
    watch_.setInPlace(look->isInPlace);
    if (recording_ && !look->hasItsLength && !isWriting())
        stop(writeFailureText(ESTALE), lastTime_);
    tellTrouble();
}

void FileRecording::indexWritten()
{
    std::vector<RecordingWriter::Written> batches = writer_->takeWritten();
    for (RecordingWriter::Written &written : batches) {
        written.batch.indexInto(indexer_, written.offset);
        written.batch.clear();
        spare_ = std::move(written.batch);
    }
    if (!batches.empty())
        indexer_.publish();
}

void FileRecording::writeBatch()
{
    const quint64 offset = store_.file()->size();
    batch_.seal();
    if (const int error = store_.file()->append(batch_.bytes()); error != 0) {
        stopAfterFailedWrite(error);
        return;
    }
    batch_.indexInto(indexer_, offset);
    indexer_.publish();
    batch_.clear();
}

void FileRecording::stopAfterFailedWrite(int error)
{
    writeError_ = error;
    stop(writeFailureText(error), lastTime_);
}

/// Not beside a write: whether that is in the file must be known, or what is not recorded could not be
/// counted.
void FileRecording::stopIfUnsynced()
{
    if (recording_ && watch_.syncError() != 0 && !isWriting())
        stop(syncFailureText(watch_.syncError()), lastTime_);
}

} // namespace channel
