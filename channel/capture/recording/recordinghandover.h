// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/trace.h"
#include "channel/capture/pcapng/connectiondescription.h"

#include <QString>

#include <unordered_map>

namespace channel {

class FileRecording;
class RecordingBatch;

/// Begins a recording with what another one has not completed, so that each file can be read alone
/// (Recorder::continueIn).
class RecordingHandover
{
public:
    /// Both must outlive this; `to` is new.
    RecordingHandover(const FileRecording &from, FileRecording &to);

    /// Not before `time`: merging programs look at the first packet of each file.
    void resumeConnections(qint64 time);
    /// After that. Returns in a plain sentence why it is not possible; empty if it is.
    QString repeatUnfinished();
    /// Of a recording that has stopped, before resumeConnections(): what cannot be read any more is left out.
    void leaveOutUnreadable();
    /// Of one that has stopped, at last: tells what it did not record since.
    void passOn();
    /// The numbers of the connections that are open in `to`, by those in `from`.
    const std::unordered_map<ConnectionId, ConnectionId> &connections() const { return connections_; }

private:
    void carryTraces();
    void pass(Trace trace);
    ConnectionId resume(ConnectionId connection, qint64 time);
    void passOn(const RecordingBatch &batch);

    const FileRecording &from_;
    FileRecording &to_;
    bool leavesOut_ = false; ///< What is unfinished.
    std::unordered_map<ConnectionId, ConnectionId> connections_;
};

} // namespace channel
