// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/replay/replayplan.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <optional>

namespace channel {

/// An answer that is not as it was recorded.
struct ReplayDifference
{
    /// One side of it.
    struct Side
    {
        bool isMalformed = false;
        quint64 length = 0; ///< Of the payload, or of the malformed run.
        QByteArray excerpt; ///< Its bytes from ReplayDifference::excerptStart on; a few lines of a dump.
    };

    ConnectionId connection = 0;  ///< In the recorded capture.
    quint64 number = 0;           ///< Of the answer on that connection, from 1.
    std::optional<Side> recorded; ///< Nothing if the answer is one too many.
    std::optional<Side> received; ///< Nothing if it is missing.
    quint64 offset = 0;           ///< Of the first byte that differs, within the payload.
    quint64 excerptStart = 0;     ///< A multiple of 16.
};

/// Compares what a replay's connections receive with what was received when the capture was recorded: message
/// by message in their order on each connection, malformed runs among them.
///
/// Both are read from their captures, in pieces; nothing is kept of them.
class CHANNEL_EXPORT ReplayComparison : public QObject
{
    Q_OBJECT

public:
    /// `plan` must outlive it.
    explicit ReplayComparison(const ReplayPlan &plan, QObject *parent = nullptr);

    /// What comes is recorded in this one from now on.
    void follow(std::shared_ptr<const Capture> live);
    /// This connection of the capture that was followed last is that of the plan's with this number. Every
    /// connection must be named in each capture that it is in, and what comes waits for that.
    void name(ConnectionId live, size_t number);
    /// Compares what is new.
    void advance();
    /// All that came on this connection has been compared, and its end has been seen.
    bool hasEnded(size_t number) const { return sides_[number].ended; }
    /// Nothing more will come on this connection; what has not come is missing.
    void finish(size_t number);

    quint64 compared() const { return compared_; }
    quint64 differences() const { return differences_; }

Q_SIGNALS:
    void differenceFound(const channel::ReplayDifference &difference);

private:
    struct Progress
    {
        size_t answers = 0; ///< That came.
        bool ended = false;
    };

    struct Live
    {
        std::shared_ptr<const Capture> capture;
        QHash<ConnectionId, size_t> numbers;
    };

    bool take(const Live &live, const Frame &frame);
    void compare(size_t number, const Capture &live, const Frame &frame);
    void tell(size_t number, ReplayDifference &difference);

    const ReplayPlan &plan_;
    std::vector<Progress> sides_; ///< By number.
    std::deque<Live> live_;
    quint64 next_ = 0; ///< Row of the first of them.
    quint64 compared_ = 0;
    quint64 differences_ = 0;
};

} // namespace channel
