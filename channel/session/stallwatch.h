// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <set>

namespace channel {

class PeerLink;

/// Finds out which unfinished messages have stalled, and has each looked into then. One of a peer who is not
/// read has not: the rest may wait in the kernel.
///
/// Costs nothing for a message: it is told of a connection once a turn of the event loop, and looks at time a
/// few times a second, while any message is unfinished. Of large messages it takes some bytes a turn, so that
/// nobody waits for them.
class StallWatch : public QObject
{
    Q_OBJECT

public:
    /// Gives a connection that is open, or null.
    using Find = std::function<PeerLink *(ConnectionId connection)>;

    explicit StallWatch(Find find, QObject *parent = nullptr);

    /// A message of it is unfinished now.
    void note(ConnectionId connection);

private:
    enum class Progress : quint8 { Waits, IsLookedInto, IsOver };

    void look();
    static Progress lookInto(PeerLink *peer, qsizetype &bytes);

    const Find find_;
    std::set<ConnectionId> unfinished_;
    QTimer timer_;
};

} // namespace channel
