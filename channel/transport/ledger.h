// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

namespace channel {

/// Where every byte of a connection went. Counts from the connection's start.
/// Always true: received = framed + malformed + pending, and queued = written + unsent (PROTOCOL.md).
struct Ledger
{
    quint64 received = 0;  ///< Bytes read from the peer.
    quint64 framed = 0;    ///< … in complete messages, headers included.
    quint64 malformed = 0; ///< … in malformed runs.
    quint64 pending = 0;   ///< … in a message that is not complete.

    quint64 queued = 0;  ///< Bytes that send() accepted, headers included.
    quint64 written = 0; ///< … that the kernel has taken.
    quint64 unsent = 0;  ///< … that wait, or that were never sent when the connection ended.

    quint64 messagesReceived = 0;
    quint64 messagesSent = 0; ///< Messages whose last byte the kernel has taken.
    quint64 malformedRuns = 0;

    /// Where the first pending byte is in what was received: the same for as long as that message is not
    /// complete.
    quint64 pendingStart() const { return framed + malformed; }

    bool operator==(const Ledger &) const = default;
};

} // namespace channel
