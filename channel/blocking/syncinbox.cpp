// SPDX-License-Identifier: MIT

#include "channel/blocking/syncinbox.h"

#include "channel/blocking/deadlinewait.h"
#include "channel/protocol/limits.h"

#include <utility>

namespace channel {

namespace {

/// What holding a message takes besides its payload, about.
constexpr qint64 overhead = 64;
/// Up to this size a copy of one's own is made, because the giver may use its array again when it looks
/// unused, and that look does not order what another thread has read before.
constexpr qsizetype largestCopied = 64 * 1024;

qint64 costOf(const QByteArray &payload)
{
    return payload.size() + overhead;
}

} // namespace

SyncInbox::SyncInbox(std::function<void()> onRoom)
    : onRoom_(std::move(onRoom))
{
}

bool SyncInbox::put(const QByteArray &payload)
{
    QByteArray own =
        payload.size() > largestCopied ? payload : QByteArray(payload.constData(), payload.size());
    const std::lock_guard lock(mutex_);
    if (isFinished_)
        return true;
    size_ += costOf(own);
    messages_.push_back(std::move(own));
    changed_.notify_one();
    isFull_ = isFull_ || size_ >= readBufferSize;
    return !isFull_;
}

void SyncInbox::finish(const std::optional<SyncError> &failure)
{
    const std::lock_guard lock(mutex_);
    if (std::exchange(isFinished_, true))
        return;
    failure_ = failure;
    changed_.notify_all();
}

void SyncInbox::discard()
{
    const std::lock_guard lock(mutex_);
    isFinished_ = true;
    failure_.reset();
    messages_.clear();
    size_ = 0;
    changed_.notify_all();
}

SyncInbox::Outcome SyncInbox::take(QByteArray &payload, const QDeadlineTimer &deadline)
{
    std::unique_lock lock(mutex_);
    if (!waitUntil(changed_, lock, deadline, [this] { return !messages_.empty() || isFinished_; }))
        return Outcome::TimedOut;
    if (messages_.empty()) {
        if (failure_)
            throw SyncError(*failure_);
        return Outcome::End;
    }
    payload = std::move(messages_.front());
    messages_.pop_front();
    const bool hasRoom = makeRoom(costOf(payload));
    lock.unlock();
    if (hasRoom)
        onRoom_();
    return Outcome::Message;
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
