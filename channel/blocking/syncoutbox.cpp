// SPDX-License-Identifier: MIT

#include "channel/blocking/syncoutbox.h"

#include "channel/protocol/framewriter.h"
#include "channel/transport/ownedbytes.h"

#include <algorithm>
#include <utility>

namespace channel {

SyncOutbox::SyncOutbox(qint64 maxUnsentBytes)
    : maxUnsentBytes_(maxUnsentBytes)
{
}

SyncOutbox::Outcome SyncOutbox::add(const QByteArray &payload, const QDeadlineTimer &deadline)
{
    std::unique_lock lock(mutex_);
    if (isFinished_)
        return Outcome::Finished;
    if (payload.size() > std::min(qint64(largestMaxMessageSize), maxUnsentBytes_))
        return Outcome::TooBig;
    const qint64 size = wireSize(payload);
    if (!waitForRoom(lock, size, deadline))
        return isFinished_ ? Outcome::Finished : Outcome::TimedOut;
    noteAdded(size, 0);
    messages_.push_back(ownedBytes(payload));
    wakeFirst();
    return messages_.size() == 1 ? Outcome::AddedFirst : Outcome::Added;
}

qint64 SyncOutbox::wireSize(const QByteArray &payload)
{
    return FrameHeader(quint32(payload.size())).bytes().size() + payload.size();
}

/// Under the lock.
void SyncOutbox::noteAdded(qint64 size, qint64 written)
{
    ++addedMessages_;
    writtenBytes_ += written;
    unsentBytes_ += size - written;
}

/// As Channel::send() has it, which therefore never refuses what was let in here.
bool SyncOutbox::hasRoomFor(qint64 size) const
{
    return unsentBytes_ == 0 || unsentBytes_ + size <= maxUnsentBytes_;
}

/// A newcomer queues behind those who wait already, even if its own message would fit.
bool SyncOutbox::waitForRoom(std::unique_lock<std::mutex> &lock, qint64 size, const QDeadlineTimer &deadline)
{
    if (senders_.empty() && hasRoomFor(size))
        return true;
    Sender self{size, {}};
    senders_.push_back(&self);
    const bool isDone = waitUntil(self.mayGo, lock, deadline, [this, &self] {
        return isFinished_ || (senders_.front() == &self && hasRoomFor(self.size));
    });
    std::erase(senders_, &self);
    if (!isDone)
        wakeFirst();
    return isDone && !isFinished_;
}

void SyncOutbox::wakeFirst()
{
    if (!senders_.empty() && hasRoomFor(senders_.front()->size))
        senders_.front()->mayGo.notify_one();
}

void SyncOutbox::finish()
{
    const std::lock_guard lock(mutex_);
    isFinished_ = true;
    for (Sender *sender : senders_)
        sender->mayGo.notify_one();
}

bool SyncOutbox::waitUntilWritten(const QDeadlineTimer &deadline)
{
    std::unique_lock lock(mutex_);
    const qint64 wanted = writtenBytes_ + unsentBytes_;
    return waitUntil(written_, lock, deadline,
                     [this, wanted] { return isAbandoned_ || writtenBytes_ >= wanted; });
}

qint64 SyncOutbox::addedMessages() const
{
    const std::lock_guard lock(mutex_);
    return addedMessages_;
}

std::deque<QByteArray> SyncOutbox::takeAll()
{
    const std::lock_guard lock(mutex_);
    return std::exchange(messages_, {});
}

void SyncOutbox::noteWritten(qint64 bytes)
{
    const std::lock_guard lock(mutex_);
    unsentBytes_ -= bytes;
    writtenBytes_ += bytes;
    written_.notify_all();
    wakeFirst();
}

void SyncOutbox::abandon()
{
    const std::lock_guard lock(mutex_);
    isAbandoned_ = true;
    written_.notify_all();
}

} // namespace channel
