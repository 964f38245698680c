// SPDX-License-Identifier: MIT

#include "channel/blocking/syncreader.h"

#include <utility>

namespace channel {

SyncReader::SyncReader()
    : buffer_(std::make_unique_for_overwrite<char[]>(bufferSize))
{
}

std::unique_ptr<SyncReader> SyncReaders::take()
{
    const std::lock_guard lock(mutex_);
    if (!spare_.empty()) {
        std::unique_ptr<SyncReader> reader = std::move(spare_.back());
        spare_.pop_back();
        return reader;
    }
    if (made_ == most)
        return nullptr;
    auto reader = std::make_unique<SyncReader>();
    if (!reader->bell().isValid())
        return nullptr;
    ++made_;
    return reader;
}

void SyncReaders::giveBack(std::unique_ptr<SyncReader> reader)
{
    const std::lock_guard lock(mutex_);
    spare_.push_back(std::move(reader));
}

} // namespace channel
