// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/import/conversationreplay.h"
#include "channel/capture/import/importreport.h"
#include "channel/capture/recording/recorder.h"

namespace channel {

/// Records the connections that carry messages, as if they had been ours.
class StreamRecorder : public ConversationReplay::Listener
{
public:
    /// All must outlive the recorder of streams.
    StreamRecorder(const ConversationSurvey &survey, Recorder &recorder, ImportReport &report);

    bool wants(quint32 conversation) override;
    void opened(quint32 conversation, qint64 time) override;
    void bytes(quint32 conversation, size_t sender, QByteArrayView bytes, qint64 time) override;
    void gap(quint32 conversation, size_t sender, quint64 missing, qint64 time) override;
    void closed(quint32 conversation, ConnectionEnd end, qint64 time) override;

private:
    const ConversationSurvey &survey_;
    Recorder &recorder_;
    ImportReport &report_;
    std::vector<ConnectionId> connections_; ///< By surveyed conversation, once it is open.
};

} // namespace channel
