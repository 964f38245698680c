// SPDX-License-Identifier: MIT

#include "channel/blocking/syncresult.h"

namespace channel {

void SyncClosing::orThrow() const
{
    if (unsentMessages > 0)
        throw SyncError(SyncError::Reason::Unsent, text);
}

} // namespace channel
