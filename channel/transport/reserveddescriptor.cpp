// SPDX-License-Identifier: MIT

#include "channel/transport/reserveddescriptor.h"

#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace channel {

ReservedDescriptor::ReservedDescriptor(ReservedDescriptor &&other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

ReservedDescriptor &ReservedDescriptor::operator=(ReservedDescriptor &&other) noexcept
{
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

ReservedDescriptor ReservedDescriptor::reserve()
{
    ReservedDescriptor reserved;
    reserved.descriptor_ = ::eventfd(0, EFD_CLOEXEC);
    return reserved;
}

void ReservedDescriptor::release()
{
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
}

} // namespace channel
