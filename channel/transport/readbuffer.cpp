// SPDX-License-Identifier: MIT

#include "channel/transport/readbuffer.h"

#include <utility>

namespace channel {

namespace {

std::unique_ptr<char[]> &spareMemory()
{
    thread_local std::unique_ptr<char[]> spare;
    return spare;
}

} // namespace

ReadBuffer::ReadBuffer()
    : memory_(std::exchange(spareMemory(), nullptr))
{
    if (!memory_)
        memory_ = std::make_unique_for_overwrite<char[]>(size_t(readBufferSize));
}

ReadBuffer::~ReadBuffer()
{
    spareMemory() = std::move(memory_);
}

} // namespace channel
