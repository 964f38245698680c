// SPDX-License-Identifier: MIT

#include "channel/transport/readbuffer.h"

#include <utility>

namespace channel {

namespace {

std::unique_ptr<char[]> &spareOfThread()
{
    thread_local std::unique_ptr<char[]> spare;
    return spare;
}

} // namespace

ReadBuffer::ReadBuffer()
    : memory_(std::exchange(spareOfThread(), nullptr))
{
    if (!memory_)
        memory_ = std::make_unique_for_overwrite<char[]>(size_t(readBufferSize));
}

ReadBuffer::~ReadBuffer()
{
    spareOfThread() = std::move(memory_);
}

} // namespace channel
