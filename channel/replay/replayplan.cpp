// SPDX-License-Identifier: MIT

#include "channel/replay/replayplan.h"

#include "channel/capture/index/streamchunks.h"
#include "channel/replay/replayschedule.h"

#include <algorithm>
#include <unordered_map>

namespace channel {

ReplayPlan::ReplayPlan(std::shared_ptr<const Capture> capture)
    : capture_(std::move(capture))
{
    for (ConnectionId id = 0; id < capture_->connectionCount(); ++id) {
        Connection connection;
        connection.id = id;
        connection.bytes = capture_->chunks(id, Direction::Out).streamSize();
        if (connection.bytes == 0)
            continue;
        connections_.push_back(std::move(connection));
    }
    leaveOutAccepted();
    for (const Connection &connection : connections_) {
        bytes_ += connection.bytes;
        headless_ += capture_->connection(connection.id).startMissing;
    }
    surveyRows();
    surveyTimes();
}

std::vector<ConnectionId> ReplayPlan::ids() const
{
    std::vector<ConnectionId> ids;
    for (const Connection &connection : connections_)
        ids.push_back(connection.id);
    return ids;
}

void ReplayPlan::leaveOutAccepted()
{
    const auto isAccepted = [this](const Connection &connection) {
        return capture_->connection(connection.id).accepted;
    };
    const size_t before = connections_.size();
    if (!std::all_of(connections_.begin(), connections_.end(), isAccepted))
        std::erase_if(connections_, isAccepted);
    leftOut_ = before - connections_.size();
}

/// Leaves the time of its opening in each connection's opensAt, for surveyTimes().
void ReplayPlan::surveyRows()
{
    std::unordered_map<ConnectionId, Connection *> byId;
    for (Connection &connection : connections_)
        byId.emplace(connection.id, &connection);
    size_t open = 0;
    for (quint64 index = 0, count = capture_->frameCount(); index < count; ++index) {
        const Frame frame = capture_->frame(index);
        const auto found = byId.find(frame.connection);
        if (found == byId.end() || frame.kind == FrameKind::RecordingStopped)
            continue;
        Connection &connection = *found->second;
        if (frame.kind == FrameKind::Connected) {
            connection.opensAt = frame.time;
            mostAtOnce_ = std::max(mostAtOnce_, ++open);
        } else if (frame.kind == FrameKind::Disconnected) {
            --open;
        } else if (frame.direction == Direction::Out) {
            missingBytes_ += frame.missing;
            if (frame.kind == FrameKind::Message)
                connection.messages.push_back(index);
        } else if (frame.wireLength() > 0) { // Else it is a mere gap.
            connection.answers.push_back(index);
            connection.answeredMessages += frame.kind == FrameKind::Message;
        }
    }
    for (const Connection &connection : connections_)
        messages_ += connection.messages.size();
}

void ReplayPlan::surveyTimes()
{
    std::vector<bool> begun(connections_.size());
    for (ReplaySchedule schedule(*capture_, ids()); !schedule.isAtEnd(); schedule.advance()) {
        Connection &connection = connections_[schedule.connection()];
        duration_ = schedule.time();
        longestPause_ = std::max(longestPause_, schedule.pause());
        if (begun[schedule.connection()])
            continue;
        begun[schedule.connection()] = true;
        const qint64 firstSent = capture_->chunks(connection.id, Direction::Out).at(0).time();
        connection.opensAt = schedule.time() - timeBetween(connection.opensAt, firstSent);
        lead_ = std::max(lead_, -connection.opensAt);
    }
    for (Connection &connection : connections_)
        connection.opensAt += lead_;
    longestPause_ = std::max(longestPause_, lead_);
    duration_ += lead_;
}

} // namespace channel
