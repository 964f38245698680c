// SPDX-License-Identifier: MIT

#pragma once

#include "channel/relay/outgoing.h"
#include "channel/session/sessiontypes.h"

#include <QList>

#include <functional>

namespace channel {

class PeerLink;

/// One message on its way to some connections. A leg of a proxy may let it wait for its place: then it goes
/// on, kept alive by whoever lets it wait, until the last has answered.
class Sending
{
public:
    using Told = std::function<void(const SendReport &report)>;

    /// Gives it to all of them. `told` is called once, with what became of it, perhaps within this call.
    /// Returns whether some let it wait.
    static bool begin(const Outgoing &outgoing, const QList<PeerLink *> &peers, const Told &told);

private:
    Sending(qsizetype awaited, Told told);
    void note(ConnectionId connection, const QString &peer, const Placement &placement);

    const Told told_;
    qsizetype awaited_; ///< So many have not answered.
    SendReport report_;
};

} // namespace channel
