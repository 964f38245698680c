// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/transport/payload.h"

#include <QString>

#include <stdexcept>

namespace channel {

enum class TransportError : quint8;

/// Why a call of SyncChannel or SyncListener did not do what was asked: what they throw, and all they throw.
class CHANNEL_EXPORT SyncError : public std::runtime_error
{
public:
    enum class Reason : quint8 {
        Failed,       ///< Connecting, listening or the connection failed; error() tells how. It is over.
        TimedOut,     ///< The time limit of this call passed. Nothing was lost, and the call may be repeated.
        Backpressure, ///< send(): the same, because too much waits unsent. Nothing of the message was queued.
        TooBig,       ///< send(): longer than largestMaxMessageSize or maxUnsentBytes. Nothing was queued.
        Closed,  ///< This side has closed or finished sending, maybe on another thread; the program or its
                 ///< QCoreApplication is ending; or the handle is empty.
        Unsent,  ///< flush(), or SyncClosing::orThrow(): the connection ended before all that send() took was
                 ///< written.
        Stopped, ///< The std::stop_token of this call was asked to stop. Nothing was lost.
        Unclear, ///< send(): what is meant is not clear, as Payload::problem() has it. Nothing was queued.
        Forked,  ///< This process came from fork(), and the handle, or a living one, from before that.
    };

    SyncError(Reason reason, const QString &text, TransportError error = {});

    /// Closed, because the QCoreApplication or the program ends.
    static SyncError ofEndingProgram();
    static SyncError ofForkedProgram();
    static SyncError ofStoppedCall();
    /// TimedOut, because the limit of `call`, such as "connect()", had passed before it began.
    static SyncError ofNoTime(const QString &call, TransportError error = {});
    /// `problem` is not None.
    static SyncError ofUnclear(Payload::Problem problem);

    Reason reason() const { return reason_; }
    /// What Channel::error() or ChannelServer::error() was (transporterror.h); None unless Failed, or
    /// TimedOut while connecting.
    TransportError error() const { return error_; }
    /// A plain sentence for people: where there is one, errorText() of the Channel or ChannelServer. what()
    /// is the same as UTF-8.
    QString text() const { return text_; }

private:
    Reason reason_;
    TransportError error_;
    QString text_;
};

} // namespace channel
