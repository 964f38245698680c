// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// A file descriptor that is kept free for a socket that is to come: released just before, it is there.
class ReservedDescriptor
{
public:
    /// Reserves nothing.
    ReservedDescriptor() = default;
    ~ReservedDescriptor() { release(); }
    ReservedDescriptor(ReservedDescriptor &&other) noexcept;
    ReservedDescriptor &operator=(ReservedDescriptor &&other) noexcept;
    Q_DISABLE_COPY(ReservedDescriptor)

    /// Holds nothing where the process has no descriptor left; errno tells.
    static ReservedDescriptor reserve();

    bool isHeld() const { return descriptor_ >= 0; }
    void release();

private:
    int descriptor_ = -1;
};

} // namespace channel
