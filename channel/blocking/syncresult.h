// SPDX-License-Identifier: MIT

#pragma once

#include "channel/blocking/syncerror.h"
#include "channel/export.h"

#include <QByteArray>

#include <optional>

namespace channel {

/// What SyncChannel::tryRecv() found.
struct SyncReceived
{
    enum class Outcome : quint8 {
        Message,
        End,      ///< The peer has finished, or this side has closed: nothing more will come.
        TimedOut, ///< Nothing is there. The connection stands.
        Failed,   ///< `error` tells why; it will not get better.
    };

    Outcome outcome = Outcome::TimedOut;
    QByteArray payload = {};             ///< Of a Message.
    std::optional<SyncError> error = {}; ///< Of Failed.

    /// There is a message.
    explicit operator bool() const noexcept { return outcome == Outcome::Message; }
};

/// What SyncChannel::trySend() did.
struct SyncSent
{
    enum class Outcome : quint8 {
        Queued,
        TimedOut, ///< Too much waits unsent. Nothing of the message was queued.
        Failed,   ///< `error` tells why; as it is, it can never be sent.
    };

    Outcome outcome = Outcome::TimedOut;
    std::optional<SyncError> error = {}; ///< Of Failed.

    explicit operator bool() const noexcept { return outcome == Outcome::Queued; }
};

/// How closing ended.
struct CHANNEL_EXPORT SyncClosing
{
    qint64 unsentMessages = 0; ///< That send() took and that were not written whole.
    QString text = {};         ///< A plain sentence about them, if there are any.

    /// All was written.
    explicit operator bool() const noexcept { return unsentMessages == 0; }
    /// Throws SyncError: Unsent, unless all was written.
    void orThrow() const;
};

} // namespace channel
