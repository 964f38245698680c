// SPDX-License-Identifier: MIT

#include "channel/blocking/syncerror.h"

#include "channel/transport/transporterror.h"

namespace channel {

SyncError::SyncError(Reason reason, const QString &text, TransportError error)
    : std::runtime_error(text.toStdString())
    , reason_(reason)
    , error_(error)
    , text_(text)
{
}

SyncError SyncError::ofEndingProgram()
{
    return {Reason::Closed, QStringLiteral("This program is ending.")};
}

SyncError SyncError::ofForkedProgram()
{
    return {
        Reason::Forked,
        QStringLiteral("This process came from fork(), which the connections of its parent do not survive. "
                       "Make them after fork(), or in one of the two.")};
}

SyncError SyncError::ofStoppedCall()
{
    return {Reason::Stopped, QStringLiteral("The call was asked to stop.")};
}

SyncError SyncError::ofNoTime(const QString &call, TransportError error)
{
    return {Reason::TimedOut,
            QStringLiteral(
                "No time was given: with a limit of 0 ms, or one that has passed, %1 does not even try.")
                .arg(call),
            error};
}

SyncError SyncError::ofUnclear(Payload::Problem problem)
{
    if (problem == Payload::Problem::NotText)
        return {Reason::Unclear,
                QStringLiteral("The text has half of a surrogate pair, which UTF-8 cannot say. "
                               "Send it as bytes, or mend it.")};
    return {Reason::Unclear,
            QStringLiteral("The array has a NUL before its end: is what stands in front of it meant, or all? "
                           "std::string_view(array, size) says so.")};
}

} // namespace channel
