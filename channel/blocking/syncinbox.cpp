// SPDX-License-Identifier: MIT

#include "channel/blocking/syncinbox.h"

#include "channel/protocol/limits.h"
#include "channel/transport/messagebatch.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace channel {

namespace {

/// What holding a message takes besides its payload, about.
constexpr qint64 overhead = 64;

qint64 costOf(const QByteArray &payload)
{
    return payload.size() + overhead;
}

} // namespace

SyncInbox::SyncInbox(std::function<void()> onRoom)
    : onRoom_(std::move(onRoom))
{
}

SyncInbox::~SyncInbox()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

bool SyncInbox::put(const MessageBatch &batch)
{
    std::vector<QByteArray> own;
    own.reserve(batch.size());
    std::ranges::transform(batch, std::back_inserter(own),
                           [&batch](const MessageView &message) { return batch.toByteArray(message); });
    return put(std::move(own));
}

bool SyncInbox::put(std::vector<QByteArray> payloads, const SyncBell *own)
{
    const std::lock_guard lock(mutex_);
    if (isFinished_)
        return true;
    for (QByteArray &payload : payloads) {
        size_ += costOf(payload);
        messages_.push_back(std::move(payload));
    }
    if (!messages_.empty())
        tellReady(own); // As many may wait as have come.
    if (!own)           // Who reads for itself needs no pause: it reads when it takes.
        isFull_ = isFull_ || size_ >= readBufferSize;
    return !isFull_;
}

void SyncInbox::finish(const std::optional<SyncError> &failure)
{
    const std::lock_guard lock(mutex_);
    if (std::exchange(isFinished_, true))
        return;
    failure_ = failure;
    tellReady();
}

void SyncInbox::discard()
{
    const std::lock_guard lock(mutex_);
    isFinished_ = true;
    failure_.reset();
    messages_.clear();
    size_ = 0;
    tellReady();
}

/// Under the lock: wakes all who wait for this.
void SyncInbox::tellReady(const SyncBell *own)
{
    changed_.notify_all();
    for (SyncBell *bell : bells_) {
        if (bell != own)
            bell->ring();
    }
    const quint64 one = 1;
    if (descriptor_ >= 0) [[maybe_unused]]
        const ssize_t written = ::write(descriptor_, &one, sizeof one);
}

/// Under the lock: what can be waited for with poll(2) is not readable any more.
void SyncInbox::noteEmptied()
{
    quint64 count = 0;
    if (descriptor_ >= 0) [[maybe_unused]]
        const ssize_t got = ::read(descriptor_, &count, sizeof count);
}

void SyncInbox::setDirect(bool isDirect)
{
    const std::lock_guard lock(mutex_);
    isDirect_ = isDirect;
    if (isDirect)
        changed_.notify_all();
}

SyncInbox::Outcome SyncInbox::take(QByteArray &payload, const WaitLimit &limit,
                                   std::optional<SyncError> &failure, bool canRead)
{
    const StopWakeup wakeup(limit.stop, mutex_, changed_);
    std::unique_lock lock(mutex_);
    const auto isDirect = [this, canRead] {
        return canRead && isDirect_;
    };
    waitUntil(changed_, lock, limit.deadline, [this, &limit, &isDirect] {
        return isReadyLocked() || limit.stop.stop_requested() || isDirect();
    });
    if (isReadyLocked())
        return takeReady(lock, payload, failure);
    if (limit.stop.stop_requested())
        return Outcome::Stopped;
    return isDirect() ? Outcome::Direct : Outcome::TimedOut;
}

SyncInbox::Outcome SyncInbox::takeNow(QByteArray &payload, std::optional<SyncError> &failure)
{
    std::unique_lock lock(mutex_);
    return isReadyLocked() ? takeReady(lock, payload, failure) : Outcome::TimedOut;
}

SyncInbox::Outcome SyncInbox::takeReady(std::unique_lock<std::mutex> &lock, QByteArray &payload,
                                        std::optional<SyncError> &failure)
{
    if (messages_.empty()) {
        failure = failure_;
        return failure_ ? Outcome::Failed : Outcome::End;
    }
    payload = std::move(messages_.front());
    messages_.pop_front();
    if (!isReadyLocked())
        noteEmptied();
    const bool hasRoom = makeRoom(costOf(payload));
    lock.unlock();
    if (hasRoom)
        onRoom_();
    return Outcome::Message;
}

bool SyncInbox::isReady() const
{
    const std::lock_guard lock(mutex_);
    return isReadyLocked();
}

void SyncInbox::addBell(SyncBell &bell)
{
    const std::lock_guard lock(mutex_);
    bells_.push_back(&bell);
}

void SyncInbox::removeBell(SyncBell &bell)
{
    const std::lock_guard lock(mutex_);
    std::erase(bells_, &bell);
}

bool SyncInbox::isWatched() const
{
    const std::lock_guard lock(mutex_);
    return descriptor_ >= 0 || !bells_.empty();
}

int SyncInbox::readableDescriptor()
{
    const std::lock_guard lock(mutex_);
    if (descriptor_ < 0)
        descriptor_ = ::eventfd(isReadyLocked() ? 1 : 0, EFD_NONBLOCK | EFD_CLOEXEC);
    return descriptor_;
}

/// True if a pause may end now: half empty, so that reading does not stop and start at every message.
bool SyncInbox::makeRoom(qint64 cost)
{
    size_ -= cost;
    const bool hasRoom = isFull_ && size_ <= readBufferSize / 2;
    isFull_ = isFull_ && !hasRoom;
    return hasRoom;
}

} // namespace channel
