// SPDX-License-Identifier: MIT

#pragma once

namespace channel {

/// What peers wait for while the recording waits for its disk.
struct DiskWaiting
{
    bool toRead = false;  ///< Nothing is read from them.
    bool toWrite = false; ///< Nor is anything written to them.
    bool operator==(const DiskWaiting &) const = default;
};

} // namespace channel
