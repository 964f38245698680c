// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"

#include <QPointer>

namespace channel {

class Channel;

/// What ReadingPause and WritingPause have in common: a Channel does not do it until the last of its pauses
/// is released or destroyed, and then not within that call.
///
/// May outlive the Channel, and then does nothing. Belongs to the Channel's thread; a pause of a Channel that
/// is gone may be destroyed on any.
class [[nodiscard]] CHANNEL_EXPORT ChannelPause
{
public:
    ChannelPause(ChannelPause &&other) noexcept;
    /// Releases what this held before, after it has taken over what `other` holds.
    ChannelPause &operator=(ChannelPause &&other) noexcept;
    Q_DISABLE_COPY(ChannelPause)
    ~ChannelPause();

    /// Ends this pause now; after that it is of no Channel.
    void release();
    /// True while this pauses a Channel.
    bool isHeld() const { return !channel_.isNull(); }

protected:
    enum class Way : quint8 { Reading, Writing };

    /// Of no Channel.
    explicit ChannelPause(Way way)
        : way_(way)
    {
    }
    ChannelPause(Channel &channel, Way way);

private:
    QPointer<Channel> channel_;
    Way way_;
};

/// Keeps a Channel from reading, so that TCP pushes back on the peer; Channel::pauseReading() gives it.
class [[nodiscard]] ReadingPause : public ChannelPause
{
public:
    ReadingPause()
        : ChannelPause(Way::Reading)
    {
    }

private:
    friend class Channel;
    explicit ReadingPause(Channel &channel)
        : ChannelPause(channel, Way::Reading)
    {
    }
};

/// Keeps a Channel from writing, so that what is sent waits in it, and Channel::send() pushes back on whoever
/// sends; Channel::pauseWriting() gives it.
class [[nodiscard]] WritingPause : public ChannelPause
{
public:
    WritingPause()
        : ChannelPause(Way::Writing)
    {
    }

private:
    friend class Channel;
    explicit WritingPause(Channel &channel)
        : ChannelPause(channel, Way::Writing)
    {
    }
};

} // namespace channel
