// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/conversationsurvey.h"
#include "channel/capture/import/streamassembler.h"

#include <memory>
#include <vector>

namespace channel {

/// Goes through the packets of a surveyed capture once more and tells its connections as they were: the bytes
/// of each direction in order, what is missing, and how each connection ended.
class ConversationReplay
{
public:
    /// Reordering may make it hold back this many bytes; beyond, it gives up waiting.
    static constexpr quint64 maxHeldBytes = 256u * 1024 * 1024;

    class Listener
    {
    public:
        virtual ~Listener() = default;
        /// Whether the rest of the connection is to be told.
        virtual bool wants(quint32 conversation) = 0;
        virtual void opened(quint32 conversation, qint64 time) = 0;
        virtual void bytes(quint32 conversation, size_t sender, QByteArrayView bytes, qint64 time) = 0;
        virtual void gap(quint32 conversation, size_t sender, quint64 missing, qint64 time) = 0;
        virtual void closed(quint32 conversation, ConnectionEnd end, qint64 time) = 0;
    };

    /// All must outlive the replay; the survey is settled.
    ConversationReplay(ConversationSurvey &survey, Listener &listener, const PacketTools &tools);

    /// `time` in nanoseconds since 1970 UTC.
    void take(const TcpSegment &segment, qint64 time);
    /// After the last packet.
    void finish();

private:
    struct Progress
    {
        Progress(const SurveyedConversation &conversation, const PacketTools &tools);

        std::array<StreamAssembler, 2> streams;
        std::array<bool, 2> finished{}; ///< Sides whose FIN was seen.
        ConnectionEnd end = ConnectionEnd::None;
        bool isReset = false;
        bool isOpen = false; ///< Told as such.
        qint64 time = 0;
    };

    Progress *progressOf(quint32 conversation);
    StreamAssembler::Output output(quint32 conversation, size_t sender, Progress &progress);
    void noteEnd(quint32 conversation, const TcpSegment &segment, size_t sender, Progress &progress);
    bool hasEnded(const Progress &progress) const;
    void tellOpen(quint32 conversation, Progress &progress);
    void end(quint32 conversation);
    void endFormer(quint32 conversation, qint64 time);
    void releaseLargest();

    ConversationSurvey &survey_;
    Listener &listener_;
    const PacketTools &tools_;
    std::vector<std::unique_ptr<Progress>> progress_; ///< By connection; null before and after it is told.
    std::vector<bool> ended_;
    quint64 heldBytes_ = 0;
};

} // namespace channel
