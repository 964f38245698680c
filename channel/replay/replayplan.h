// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/capture.h"
#include "channel/export.h"

#include <memory>
#include <vector>

namespace channel {

/// What a replay of a capture will send, and what was answered then: known before anything is sent.
///
/// Sent is what the capture shows as going out; in one of another program that is the side that its import
/// chose. Where it opened connections itself, those that it accepted are left out: what a proxy sent to its
/// clients is what the server answers. Keeps eight bytes for each row.
class CHANNEL_EXPORT ReplayPlan
{
public:
    /// A connection that sent something.
    struct Connection
    {
        ConnectionId id = 0;
        quint64 bytes = 0;             ///< That were sent.
        qint64 opensAt = 0;            ///< Nanoseconds after the first one opened, at the recorded pace.
        std::vector<quint64> messages; ///< The rows of those that were sent.
        std::vector<quint64> answers;  ///< The rows that were received: messages and malformed runs.
        quint64 answeredMessages = 0;  ///< Messages among them.
    };

    explicit ReplayPlan(std::shared_ptr<const Capture> capture);

    const Capture &capture() const { return *capture_; }
    const std::vector<Connection> &connections() const { return connections_; }
    std::vector<ConnectionId> ids() const;

    quint64 messages() const { return messages_; } ///< Sent, as the next.
    quint64 bytes() const { return bytes_; }
    /// Connections that sent something and are left out because the peer opened them.
    size_t leftOut() const { return leftOut_; }
    /// Bytes that were sent but are not in the capture.
    quint64 missingBytes() const { return missingBytes_; }
    /// Connections whose beginning is not in the capture.
    size_t headless() const { return headless_; }
    /// So many of the connections were open at once.
    size_t mostAtOnce() const { return mostAtOnce_; }

    /// From the opening of the first connection to the first chunk; this and the next two in nanoseconds at
    /// the recorded pace.
    qint64 lead() const { return lead_; }
    /// In which nothing is sent.
    qint64 longestPause() const { return longestPause_; }
    qint64 duration() const { return duration_; }

private:
    void leaveOutAccepted();
    void surveyRows();
    void surveyTimes();

    std::shared_ptr<const Capture> capture_;
    std::vector<Connection> connections_;
    quint64 messages_ = 0;
    quint64 bytes_ = 0;
    quint64 missingBytes_ = 0;
    size_t leftOut_ = 0;
    size_t headless_ = 0;
    size_t mostAtOnce_ = 0;
    qint64 lead_ = 0;
    qint64 longestPause_ = 0;
    qint64 duration_ = 0;
};

} // namespace channel
