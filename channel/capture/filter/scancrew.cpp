// SPDX-License-Identifier: MIT

#include "channel/capture/filter/scancrew.h"

#include "channel/capture/pcapng/loosethread.h"

#include <system_error>
#include <utility>

namespace channel {

namespace {

/// Nobody waits for whoever is slow with one part; and not everything that is found waits for it.
constexpr size_t partsAThread = 4;

} // namespace

ScanCrew::ScanCrew(std::shared_ptr<const Capture> capture, std::shared_ptr<const Filter> filter,
                   PeerNames names)
    : capture_(std::move(capture))
    , filter_(std::move(filter))
    , names_(std::move(names))
    , own_(capture_, filter_, names_)
{
}

bool ScanCrew::scan(quint64 first, quint64 end, int helpers, const std::stop_token &stopped, const Take &take)
{
    parts_.clear();
    next_ = first;
    end_ = end;
    mostParts_ = helpers > 0 ? size_t(helpers + 1) * partsAThread : 1;
    std::vector<std::jthread> threads = makeHelpers(helpers, stopped);
    const bool isWhole = lead(stopped, take);
    {
        const std::lock_guard lock(mutex_);
        end_ = next_; // Nothing else is begun.
    }
    mayBegin_.notify_all();
    // A helper may wait for the disk.
    const LooseThread::Reading reading;
    threads.clear();
    return isWhole;
}

std::vector<std::jthread> ScanCrew::makeHelpers(int count, const std::stop_token &stopped)
{
    std::vector<std::jthread> threads;
    try {
        for (; count > 0; --count)
            threads.emplace_back([this, stopped] { help(stopped); });
    } catch (const std::system_error &) {
        // It takes longer without them.
    }
    return threads;
}

void ScanCrew::help(const std::stop_token &stopped)
{
    BlockScan scan(capture_, filter_, names_);
    Lock lock(mutex_);
    for (;;) {
        mayBegin_.wait(lock, [this] { return mayBegin() || next_ == end_; });
        if (next_ == end_)
            return;
        scanNext(lock, scan, stopped);
    }
}

bool ScanCrew::lead(const std::stop_token &stopped, const Take &take)
{
    Lock lock(mutex_);
    while (takeThoseBack(lock, take)) {
        if (mayBegin()) {
            scanNext(lock, own_, stopped);
        } else if (!parts_.empty()) {
            const LooseThread::Reading reading; // As the helper may.
            isFirstBack_.wait(lock, [this] { return parts_.front().isBack; });
        } else if (next_ == end_) {
            return true;
        }
    }
    return false;
}

/// False if one was stopped.
bool ScanCrew::takeThoseBack(Lock &lock, const Take &take)
{
    while (!parts_.empty() && parts_.front().isBack) {
        Part part = std::move(parts_.front());
        parts_.pop_front();
        if (!part.isWhole)
            return false;
        lock.unlock();
        mayBegin_.notify_one();
        take(part.findings);
        part.findings.clear();
        lock.lock();
        spare_.push_back(std::move(part.findings));
    }
    return true;
}

void ScanCrew::scanNext(Lock &lock, BlockScan &scan, const std::stop_token &stopped)
{
    // Elements of a deque stay where they are while it grows and shrinks at its ends.
    Part &part = parts_.emplace_back();
    part.first = next_;
    part.end = next_ = scan.handful(next_, end_);
    if (!spare_.empty()) {
        part.findings = std::move(spare_.back());
        spare_.pop_back();
    }
    lock.unlock();
    const bool isWhole = scan.scan(part.first, part.end, stopped, part.findings);
    lock.lock();
    part.isWhole = isWhole;
    part.isBack = true;
    isFirstBack_.notify_one();
}

} // namespace channel
