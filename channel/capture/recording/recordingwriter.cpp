// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recordingwriter.h"

#include <iterator>
#include <system_error>
#include <utility>

namespace channel {

RecordingWriter::RecordingWriter(CaptureFile &file)
    : file_(file)
{
}

RecordingWriter::~RecordingWriter() = default;

void RecordingWriter::setWritten(std::function<void()> written)
{
    const std::lock_guard lock(mutex_);
    written_ = std::move(written);
}

bool RecordingWriter::startThread()
{
    try {
        thread_ = std::jthread([this](const std::stop_token &stopped) { run(stopped); });
        return true;
    } catch (const std::system_error &error) {
        if (!std::exchange(isTroubleTold_, true))
            qWarning(
                "No thread can be started to bring the recording to the disk (%s). It is done in between, "
                "which may hold traffic up. End programs or raise the limit on processes.",
                error.code().message().c_str());
        return false;
    }
}

/// Memory keeps nobody waiting, and is full at once when it is.
bool RecordingWriter::takesBatches()
{
    return written_ && !file_.isInMemory() && (thread_.joinable() || (!isTroubleTold_ && startThread()));
}

void RecordingWriter::add(RecordingBatch batch)
{
    unwrittenBytes_.fetch_add(quint64(batch.bytes().size()), std::memory_order_relaxed);
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(batch));
    }
    wakeUp_.notify_one();
}

std::vector<RecordingWriter::Written> RecordingWriter::takeWritten()
{
    const std::lock_guard lock(mutex_);
    for (const Written &written : toTake_)
        unwrittenBytes_.fetch_sub(quint64(written.batch.bytes().size()), std::memory_order_relaxed);
    return std::exchange(toTake_, {});
}

std::vector<RecordingBatch> RecordingWriter::takeUnwritten()
{
    const std::lock_guard lock(mutex_);
    std::vector<RecordingBatch> batches(std::move_iterator(queue_.begin()), std::move_iterator(queue_.end()));
    queue_.clear();
    unwrittenBytes_ = 0;
    return batches;
}

void RecordingWriter::awaitWritten()
{
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return !isWriting_ && !mayWrite(); });
}

bool RecordingWriter::isIdle()
{
    const std::lock_guard lock(mutex_);
    return !isWriting_ && !mayWrite();
}

bool RecordingWriter::asksNothing()
{
    const std::lock_guard lock(mutex_);
    return !isWriting_ && !mayWrite() && !isSyncing_ && !isLooking_;
}

bool RecordingWriter::mayWrite() const
{
    return !queue_.empty() && writeError() == 0 && syncError() == 0;
}

void RecordingWriter::startSync()
{
    if (syncError() != 0 || !isBehind())
        return;
    {
        const std::lock_guard lock(mutex_);
        if (isSyncing_)
            return;
        // Before the thread may begin, and write something else behind it.
        startedSize_ = file_.size();
        startedExchanges_ = file_.exchanges();
        isSyncing_ = true;
    }
    if (thread_.joinable() || startThread()) {
        wakeUp_.notify_one();
        return;
    }
    sync();
    const std::lock_guard lock(mutex_);
    isSyncing_ = false;
}

void RecordingWriter::sync()
{
    if (const int error = file_.sync(); error != 0)
        syncError_.store(error, std::memory_order_release);
}

bool RecordingWriter::isSettled()
{
    const std::lock_guard lock(mutex_);
    return queue_.empty() && !isWriting_ && !isSyncing_ && syncError() == 0 && !isBehind();
}

bool RecordingWriter::isBehind() const
{
    return file_.size() != startedSize_ || file_.exchanges() != startedExchanges_;
}

void RecordingWriter::settle()
{
    awaitWritten();
    awaitSynced(); // What is under way may have begun before the last bytes came.
    startSync();
    awaitSynced();
}

void RecordingWriter::awaitSynced()
{
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return !isSyncing_; });
}

bool RecordingWriter::startLook()
{
    if (!takesBatches())
        return false;
    {
        const std::lock_guard lock(mutex_);
        isLooking_ = true;
    }
    wakeUp_.notify_one();
    return true;
}

std::optional<RecordingWriter::Look> RecordingWriter::takeLook()
{
    const std::lock_guard lock(mutex_);
    return std::exchange(look_, std::nullopt);
}

void RecordingWriter::run(const std::stop_token &stopped)
{
    std::unique_lock lock(mutex_);
    // What is there is done even if the end is wanted.
    while (wakeUp_.wait(lock, stopped, [this] { return isSyncing_ || isLooking_ || mayWrite(); })) {
        if (isSyncing_)
            syncNow(lock);
        else if (isLooking_)
            lookNow(lock);
        else
            writeNext(lock);
        done_.notify_all();
    }
}

void RecordingWriter::syncNow(std::unique_lock<std::mutex> &lock)
{
    lock.unlock();
    sync();
    lock.lock();
    isSyncing_ = false;
    tell(); // Though nothing more may be written: who needs the file for itself has waited for this, too.
}

void RecordingWriter::lookNow(std::unique_lock<std::mutex> &lock)
{
    lock.unlock();
    const Look look{file_.isInPlace(), file_.hasItsLength()};
    lock.lock();
    isLooking_ = false;
    look_ = look;
    tell();
}

void RecordingWriter::tell() const
{
    if (written_)
        written_();
}

void RecordingWriter::writeNext(std::unique_lock<std::mutex> &lock)
{
    RecordingBatch batch = std::move(queue_.front());
    queue_.pop_front();
    isWriting_ = true;
    lock.unlock();
    const quint64 offset = file_.size();
    const int error = file_.append(batch.bytes());
    lock.lock();
    isWriting_ = false;
    writeError_.store(error, std::memory_order_release);
    if (error == 0)
        toTake_.push_back({std::move(batch), offset});
    else
        queue_.push_front(std::move(batch));
    if (toTake_.size() <= 1) // What is there already was told.
        written_();
}

} // namespace channel
