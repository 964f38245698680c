// SPDX-License-Identifier: MIT

#pragma once

#include <QPointer>

namespace channel {

class Channel;

/// Keeps a Channel from reading, so that TCP pushes back on the peer; Channel::pauseReading() gives it.
///
/// The Channel reads again once the last of its pauses is released or destroyed, but nothing is read within
/// that call. May outlive the Channel, and then does nothing. Belongs to the Channel's thread; a pause of a
/// Channel that is gone may be destroyed on any.
class [[nodiscard]] ReadingPause
{
public:
    /// Of no Channel.
    ReadingPause() = default;
    ReadingPause(ReadingPause &&other) noexcept;
    /// Releases what this held before, after it has taken over what `other` holds.
    ReadingPause &operator=(ReadingPause &&other) noexcept;
    Q_DISABLE_COPY(ReadingPause)
    ~ReadingPause();

    /// Ends this pause now; after that it is of no Channel.
    void release();
    /// True while this keeps a Channel from reading.
    bool isHeld() const { return !channel_.isNull(); }

private:
    friend class Channel;
    explicit ReadingPause(Channel &channel);

    QPointer<Channel> channel_;
};

} // namespace channel
