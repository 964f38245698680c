// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <functional>
#include <map>
#include <vector>

namespace channel {

/// Bounds what the unfinished messages of all connections take together (FAULTS 43).
///
/// A message of which less than `freeBytes` are here never waits. Of the others, those with the fewest bytes
/// still to come go on first, as long as all these bytes fit into what `bytes` leaves; the rest wait. The one
/// with the fewest bytes to come always goes on, so that there is always one that can be completed. With n
/// connections the messages take at most `bytes` + the largest message + n * (`freeBytes` + one read).
class PendingBudget
{
public:
    static constexpr quint64 freeBytes = 1024 * 1024;

    using Number = quint32;
    /// Is told when a connection must wait, or need not any more.
    using SetWaiting = std::function<void(Number connection, bool waits)>;

    PendingBudget(quint64 bytes, SetWaiting setWaiting);

    /// At least so much from now on.
    void raiseTo(quint64 bytes);
    /// So much of a message of this connection is here, and so much of it is to come.
    void note(Number connection, quint64 pending, quint64 owed);
    /// The connection is over.
    void forget(Number connection) { note(connection, 0, 0); }

private:
    struct Message
    {
        quint64 pending = 0;
        quint64 owed = 0;
        bool waits = false;
    };

    void share();

    quint64 bytes_;
    const SetWaiting setWaiting_;
    std::map<Number, Message> messages_; ///< The larger ones.
    quint64 pending_ = 0;                ///< Of them all, as the next two.
    quint64 owed_ = 0;
    size_t waiting_ = 0;
};

} // namespace channel
