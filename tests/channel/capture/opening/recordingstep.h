// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"

#include <optional>

/// One thing that a recording is told.
struct Step
{
    enum class Kind { Open, Append, Gap, Close, Flush } kind = Kind::Flush;
    channel::ConnectionDescription ends = {};
    channel::ConnectionId connection = 0;
    channel::Direction direction = channel::Direction::In;
    channel::ConnectionEnd end = channel::ConnectionEnd::None;
    QByteArray bytes = {};
    quint64 missing = 0;
    qint64 time = 0;
    std::optional<channel::FinishTimes> finished = {};
};

inline void tell(channel::Recorder &recorder, const Step &step)
{
    switch (step.kind) {
    case Step::Kind::Open:
        recorder.openConnection(step.ends, step.time);
        break;
    case Step::Kind::Append:
        recorder.append(step.connection, step.direction, step.bytes, step.time);
        break;
    case Step::Kind::Gap:
        recorder.appendGap(step.connection, step.direction, step.missing, step.time);
        break;
    case Step::Kind::Close:
        recorder.closeConnection(step.connection, step.end, step.time, step.finished);
        break;
    case Step::Kind::Flush:
        recorder.flush();
        break;
    }
}
