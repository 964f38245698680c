// SPDX-License-Identifier: MIT

#pragma once

#include "channel/protocol/limits.h"

#include <QtGlobal>

#include <memory>

namespace channel {

/// Lends readBufferSize bytes for the time of one read and its signals.
///
/// A thread's connections share the memory, because 10,000 of them must not own 256 KiB each; a nested event
/// loop inside a slot gets a buffer of its own.
class ReadBuffer
{
public:
    ReadBuffer();
    ~ReadBuffer();
    Q_DISABLE_COPY_MOVE(ReadBuffer)

    char *data() { return memory_.get(); }
    static constexpr qint64 size() { return readBufferSize; }

private:
    std::unique_ptr<char[]> memory_;
};

} // namespace channel
