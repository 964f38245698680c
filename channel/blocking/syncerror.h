// SPDX-License-Identifier: MIT

#pragma once

#include "channel/transport/transporterror.h"

#include <QByteArray>
#include <QString>

#include <exception>

namespace channel {

/// Why a call of SyncChannel or SyncListener did not do what was asked: what they throw, and all they throw.
class SyncError : public std::exception
{
public:
    enum class Reason : quint8 {
        Failed,       ///< Connecting, listening or the connection failed; error() tells how. It is over.
        TimedOut,     ///< The time limit of this call passed. Nothing was lost, and the call may be repeated.
        Backpressure, ///< send(): the same, because too much waits unsent. Nothing of the message was queued.
        TooBig,       ///< send(): longer than largestMaxMessageSize or maxUnsentBytes. Nothing was queued.
        Closed, ///< This side has closed or finished sending, maybe on another thread; the program or its
                ///< QCoreApplication is ending; or the handle was moved from.
        Unsent, ///< close(): the connection ended before all that send() took was written.
    };

    SyncError(Reason reason, const QString &text, TransportError error = TransportError::None);

    /// Closed, because the QCoreApplication or the program ends.
    static SyncError ofEndingProgram();

    Reason reason() const { return reason_; }
    /// What Channel::error() or ChannelServer::error() was; None unless Failed, or TimedOut while connecting.
    TransportError error() const { return error_; }
    /// A plain sentence for people: where there is one, errorText() of the Channel or ChannelServer.
    QString text() const { return text_; }
    /// text() as UTF-8.
    const char *what() const noexcept override { return what_.constData(); }

private:
    Reason reason_;
    TransportError error_;
    QString text_;
    QByteArray what_;
};

} // namespace channel
