// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/replay/replayplan.h"
#include "channel/session/session.h"

#include <chrono>

namespace channel {

/// One connection of a replay: sends what was sent as it was, waits for the answers, and ends politely.
///
/// Times are nanoseconds from any beginning.
class CHANNEL_EXPORT ReplayConnection
{
public:
    struct Patience
    {
        std::chrono::nanoseconds answers; ///< So long nothing comes before they are given up.
        std::chrono::nanoseconds end; ///< For the peer to close, once that is asked for; four times in all.
    };
    struct Piece
    {
        quint64 messages = 0; ///< As SendRate counts.
        quint64 bytes = 0;    ///< 0 if there is nothing to be sent now.
    };

    /// All must outlive it. Connects at once.
    ReplayConnection(Session &session, const ReplayPlan &plan, size_t number, const Patience &patience,
                     const QString &host, quint16 port);

    EndpointId endpoint() const { return endpoint_; }

    /// Sends at most so many messages of the first `dueChunks` chunks, if the peer takes more now.
    ///
    /// A message counts where it ends, so that a large one counts once; a chunk of bytes that are no message
    /// counts as one.
    Piece sendNext(quint64 dueChunks, quint64 messages);

    void note(const EndpointInfo &endpoint);
    void note(const PeerInfo &peer, qint64 now);
    /// sendBytes() was answered.
    void note(const SendReport &report);
    /// Goes on to waiting, finishing, closing once it is time.
    void advance(qint64 now);
    /// Sends nothing more and ends; in two patiences at most.
    void stop(qint64 now);

    bool isOver() const { return stage_ == Stage::Over; }
    quint64 sentBytes() const { return written_; } ///< That the kernel has taken.
    /// It has taken everything.
    bool isSent() const { return written_ == plan_.bytes; }
    /// It ended by itself, not because of stop().
    bool endedItself() const { return endedItself_; }
    bool wasOpen() const { return peer_.has_value(); }
    /// A plain sentence about what went wrong, once it is over; empty if nothing did.
    QString problem() const { return problem_; }

private:
    enum class Stage : quint8 { Sending, Answering, Finishing, Closing, Resetting, Over };

    Piece measure(quint64 end, quint64 messages);
    void enter(Stage stage, qint64 now);
    void finish(const QString &errorText);

    Session &session_;
    const Capture &capture_;
    const ReplayPlan::Connection &plan_;
    Patience patience_;
    EndpointId endpoint_;
    std::optional<ConnectionId> peer_;
    Stage stage_ = Stage::Sending;
    QString problem_;
    bool stopped_ = false;
    bool endedItself_ = false;
    quint64 nextChunk_ = 0;
    size_t nextMessage_ = 0; ///< Of plan_.messages: the first that is not wholly sent.
    quint64 sent_ = 0;       ///< Bytes, as the next.
    quint64 written_ = 0;
    quint64 received_ = 0;
    quint64 receivedMessages_ = 0;
    qint64 stageSince_ = 0;
    qint64 quietSince_ = 0;
};

} // namespace channel
