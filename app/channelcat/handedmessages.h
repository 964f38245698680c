// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <deque>
#include <optional>

namespace channel::cat {

/// The messages that a connection was given last, shared with it, and where each ends in all that it sends:
/// should it break, the next one gets those of them that were not written. Bounded by what is unwritten.
class HandedMessages
{
public:
    /// `ticket` as given to Session::send(), each greater than the one before.
    void add(quint64 ticket, const QByteArray &message);
    /// The connection took it; it is written once Ledger::written has reached `end`.
    void noteQueued(quint64 ticket, quint64 end);
    /// The connection did not take it, and need not be asked again. None if it is not known.
    std::optional<QByteArray> take(quint64 ticket);
    /// So many bytes are written: forgets what was.
    void trim(quint64 written);
    /// Those that were not written when the connection ended, the oldest first.
    std::deque<QByteArray> takeUnwritten(quint64 written);

private:
    struct Message
    {
        quint64 ticket = 0;
        QByteArray payload;
        std::optional<quint64> end; ///< None unless the connection took it.

        bool isWritten(quint64 written) const { return end && *end <= written; }
    };
    std::deque<Message>::iterator find(quint64 ticket);

    std::deque<Message> messages_;
};

} // namespace channel::cat
