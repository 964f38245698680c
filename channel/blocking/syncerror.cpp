// SPDX-License-Identifier: MIT

#include "channel/blocking/syncerror.h"

namespace channel {

SyncError::SyncError(Reason reason, const QString &text, TransportError error)
    : reason_(reason)
    , error_(error)
    , text_(text)
    , what_(text.toUtf8())
{
}

SyncError SyncError::ofEndingProgram()
{
    return {Reason::Closed, QStringLiteral("This program is ending.")};
}

} // namespace channel
