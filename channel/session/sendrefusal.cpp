// SPDX-License-Identifier: MIT

#include "channel/session/sendrefusal.h"

#include <QCoreApplication>

namespace channel {

QString refusalText(Channel::SendResult result, const QString &peer)
{
    switch (result) {
    case Channel::SendResult::Queued:
        break;
    case Channel::SendResult::Backpressure:
        return QCoreApplication::translate("channel",
                                           "%1 does not read: too much is waiting to be sent to it already.")
            .arg(peer);
    case Channel::SendResult::NotOpen:
        return QCoreApplication::translate("channel", "The connection to %1 is closed for sending.")
            .arg(peer);
    case Channel::SendResult::TooBig:
        return QCoreApplication::translate("channel",
                                           "The message is larger than what may wait to be sent to %1.")
            .arg(peer);
    case Channel::SendResult::Unclear:
        return QCoreApplication::translate("channel", "It is not clear what is to be sent to %1.").arg(peer);
    }
    return {};
}

} // namespace channel
