// SPDX-License-Identifier: MIT

#pragma once

#include <QtGlobal>

#include <limits>
#include <optional>

namespace channel {

class Channel;

/// Looks into the message that a Channel is in the middle of for the header of the next one: then the
/// declared length is probably too long.
///
/// Looks at each byte once, some at a time, however often the message stalls. One for each connection.
class NextHeaderSearch
{
public:
    /// Bytes that look() looks at, at most, but for the rest of a header that begins in them.
    static constexpr qsizetype sliceSize = 1024 * 1024;

    /// Looks at what is there of the message and was not looked at. False if that was all of it.
    bool look(const Channel &channel);
    /// So many bytes the last look() has looked at.
    qsizetype lookedAt() const { return lookedAt_; }
    /// Where that header is, counted from the message's first byte. Nothing if there is none, and until all
    /// that is there was looked at.
    std::optional<quint64> found(const Channel &channel) const;

private:
    static constexpr quint64 nowhere = std::numeric_limits<quint64>::max();

    quint64 message_ = nowhere; ///< Where it begins in what was received.
    quint64 pending_ = 0;       ///< Of it, when all was looked at.
    quint64 next_ = 0;          ///< The first byte to look at, counted from the message's first.
    qsizetype lookedAt_ = 0;
    std::optional<quint64> found_;
};

} // namespace channel
