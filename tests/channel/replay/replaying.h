// SPDX-License-Identifier: MIT

#pragma once

#include "channel/replay/replay.h"
#include "replaytarget.h"
#include "tests/support/sessionwatcher.h"

#include <QTest>

#include <memory>
#include <vector>

inline constexpr qint64 second = 1'000'000'000;
/// Each look at the clock takes a little, which the rates need: many together take less than the margin.
inline constexpr qint64 lookTime = 1000;
inline constexpr qint64 margin = 10'000'000;

/// A replay against a target, on a clock that all but stands still unless the test moves it.
class Replaying
{
public:
    Replaying(std::shared_ptr<const channel::Capture> capture, quint16 port,
              const channel::Replay::Options &more = {},
              std::unique_ptr<SessionWatcher> sessionWatcher = std::make_unique<SessionWatcher>())
        : watcher(std::move(sessionWatcher))
        , plan(std::move(capture))
    {
        channel::Replay::Options options = more;
        options.host = QStringLiteral("127.0.0.1");
        options.port = port;
        options.clock = [this] {
            return time + ++looks * lookTime;
        };
        replay = std::make_unique<channel::Replay>(*watcher->session, plan, options);
        QObject::connect(replay.get(), &channel::Replay::finished, replay.get(),
                         [this] { isFinished = true; });
        QObject::connect(replay.get(), &channel::Replay::failed, replay.get(),
                         [this](const QString &problem) { problems.append(problem); });
        QObject::connect(replay.get(), &channel::Replay::differenceFound, replay.get(),
                         [this](const channel::ReplayDifference &found) { differences.push_back(found); });
        replay->start();
    }

    /// Each difference as "connection/answer recorded|received@offset".
    QStringList told() const
    {
        const auto side = [](const std::optional<channel::ReplayDifference::Side> &one) {
            return one ? QString::fromLatin1(one->excerpt) +
                             (one->isMalformed ? QStringLiteral("!") : QString())
                       : QStringLiteral("-");
        };
        QStringList texts;
        for (const channel::ReplayDifference &one : differences)
            texts.append(QStringLiteral("%1/%2 %3|%4@%5")
                             .arg(one.connection)
                             .arg(one.number)
                             .arg(side(one.recorded), side(one.received))
                             .arg(one.offset));
        return texts;
    }

    /// The replay has had the time to do what it should not.
    bool hasLookedAgain()
    {
        const int before = looks;
        return QTest::qWaitFor([this, before] { return looks > before + 1; }, patience);
    }

    qint64 time = 0;
    int looks = 0; ///< At the clock.
    std::unique_ptr<SessionWatcher> watcher;
    channel::ReplayPlan plan;
    std::unique_ptr<channel::Replay> replay;
    bool isFinished = false;
    QStringList problems;
    std::vector<channel::ReplayDifference> differences;
};

inline channel::Replay::Options atOnce()
{
    channel::Replay::Options options;
    options.speed = 0;
    options.maxRate = 100'000'000;
    return options;
}

inline channel::Replay::Options verifying()
{
    channel::Replay::Options options = atOnce();
    options.verify = true;
    return options;
}

inline void echo(ReplayTarget::Client &client, const QByteArray &bytes)
{
    client.socket->write(bytes);
}

inline std::shared_ptr<const channel::Capture> conversation(const QByteArray &sent,
                                                            const QByteArray &answered)
{
    MadeRecording recording;
    const channel::ConnectionId id = recording.open();
    return recording.out(id, sent).in(id, answered).finish();
}
