// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>

#include <deque>

namespace channel::cat {

/// The messages that a connection was given last, shared with it: should it break, the next one gets those of
/// them that were not written. Bounded by what is unwritten.
class HandedMessages
{
public:
    void add(const QByteArray &message);
    /// No more than `unwritten` bytes, headers included, are still to be written: forgets what was.
    void trim(qint64 unwritten);
    /// The last `count`, the oldest first; fewer if there were not so many.
    std::deque<QByteArray> takeLast(size_t count);

private:
    std::deque<QByteArray> messages_;
    qint64 bytes_ = 0; ///< Of them, at least.
};

} // namespace channel::cat
