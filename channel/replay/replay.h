// SPDX-License-Identifier: MIT

#pragma once

#include "channel/export.h"
#include "channel/replay/replaycomparison.h"
#include "channel/replay/replayconnection.h"
#include "channel/replay/replayschedule.h"
#include "channel/replay/sendrate.h"

#include <QTimer>

#include <functional>
#include <map>
#include <unordered_map>

namespace channel {

/// Sends to a live peer what a capture's own side sent, byte for byte, each connection on one of its own and
/// at the recorded pace or another.
///
/// Whatever the capture says, at most maxRate messages and 100 MB a second go out (SendRate; a new connection
/// counts as a message), and at most 1,000 connections are open at once: others wait. A peer that does not
/// read is waited for. The session must be for this replay alone. Lives on the session's thread.
class CHANNEL_EXPORT Replay : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t maxConnectionsAtOnce = 1000;

    struct Options
    {
        QString host;
        quint16 port = 0;
        double speed = 1;         ///< Times the recorded pace; 0: without waiting.
        quint64 maxRate = 10'000; ///< Messages a second, from 1 on.
        bool verify = false;      ///< Compare the answers with the recorded ones.
        ReplayConnection::Patience patience{std::chrono::seconds(5), std::chrono::seconds(2)};
        /// Nanoseconds that never go back; empty for those of the system.
        std::function<qint64()> clock;
    };

    /// Session and plan must outlive it.
    Replay(Session &session, const ReplayPlan &plan, const Options &options, QObject *parent = nullptr);
    ~Replay() override;

    /// finished() follows.
    void start();
    /// Sends nothing more and closes what is open; finished() follows in a few seconds.
    void stop();
    /// The same without waiting for anybody: finished() follows at once, and the session's end ends what is
    /// open.
    void abandon();

    /// That the kernel has taken.
    quint64 sentBytes() const;
    /// Until the next chunk is due; 0 if one is.
    std::chrono::nanoseconds pauseLeft() const;
    /// Everything was sent, and every connection ended by itself.
    bool isWhole() const { return whole_ == plan_.connections().size(); }
    /// Answers that were compared, and how many of them differ, are missing or are too many.
    quint64 compared() const { return comparison_.compared(); }
    quint64 differences() const { return comparison_.differences(); }

Q_SIGNALS:
    /// The first connection stands; the peer's address.
    void connected(const QString &address);
    void differenceFound(const channel::ReplayDifference &difference);
    /// Something went wrong with a connection, or with comparing; a plain sentence.
    void failed(const QString &problem);
    void finished();

private:
    qint64 now() const;
    qint64 realTime(qint64 recorded) const;
    void noteEndpoint(const EndpointInfo &endpoint);
    void notePeers(const QList<PeerInfo> &peers);
    void noteReport(quint64 ticket, const SendReport &report);

    void advance();
    void makeDue(qint64 now);
    void openDue(qint64 now);
    void sendDue(qint64 now);
    bool sendRound(qint64 now);
    void compareNew();
    void removeOver();
    void noteOver(size_t number, const ReplayConnection &connection);
    void finish();
    bool mayRemove(size_t number, const ReplayConnection &connection);
    void arm(qint64 now);

    Session &session_;
    const ReplayPlan &plan_;
    const Options options_;
    ReplaySchedule schedule_;
    SendRate rate_;
    ReplayComparison comparison_;
    std::vector<size_t> order_;                                ///< Of the plan's connections, as they open.
    size_t nextToOpen_ = 0;                                    ///< Of order_.
    std::vector<quint64> due_;                                 ///< Chunks of each.
    std::map<size_t, std::unique_ptr<ReplayConnection>> open_; ///< By number.
    std::unordered_map<EndpointId, size_t> numbers_;
    size_t turn_ = 0; ///< Who is next to send.
    size_t whole_ = 0;
    quint64 sentBefore_ = 0; ///< Bytes, on connections that are over.
    qint64 startedAt_ = 0;
    bool isRunning_ = false;
    bool isStopped_ = false;
    bool isConnectedTold_ = false;
    bool isBlindTold_ = false; ///< The live recording stopped: there is nothing to compare.
    QTimer timer_;
};

} // namespace channel
