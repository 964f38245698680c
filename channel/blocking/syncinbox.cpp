// SPDX-License-Identifier: MIT

#include "channel/blocking/syncinbox.h"

#include "channel/blocking/deadlinewait.h"
#include "channel/protocol/limits.h"
#include "channel/transport/messagebatch.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

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

bool SyncInbox::put(const MessageBatch &batch)
{
    std::vector<QByteArray> own;
    own.reserve(batch.size());
    std::ranges::transform(batch, std::back_inserter(own),
                           [&batch](const MessageView &message) { return batch.toByteArray(message); });
    const std::lock_guard lock(mutex_);
    if (isFinished_)
        return true;
    for (QByteArray &payload : own) {
        size_ += costOf(payload);
        messages_.push_back(std::move(payload));
    }
    changed_.notify_all(); // As many may wait as have come.
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
