// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/conversationreplay.h"
#include "channel/capture/index/decodeoptions.h"
#include "channel/protocol/frameparser.h"

namespace channel {

/// Finds out which connections carry messages: one whole header is enough.
class MessageFinder : public ConversationReplay::Listener
{
public:
    /// `survey` must outlive the finder, which notes there what it finds.
    MessageFinder(ConversationSurvey &survey, const DecodeOptions &options);

    /// Connections with bytes in which no message was found yet.
    quint64 undecided() const { return undecided_; }

    bool wants(quint32 conversation) override;
    void opened(quint32, qint64) override {}
    void bytes(quint32 conversation, size_t sender, QByteArrayView bytes, qint64 time) override;
    void gap(quint32 conversation, size_t sender, quint64 missing, qint64 time) override;
    void closed(quint32 conversation, ConnectionEnd, qint64) override;

private:
    using Parsers = std::array<FrameParser, 2>;

    FrameParser newParser(quint32 conversation) const;

    ConversationSurvey &survey_;
    DecodeOptions options_;
    std::vector<std::unique_ptr<Parsers>> parsers_;
    quint64 undecided_ = 0;
};

} // namespace channel
