// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "hiddenthread.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>
#include <QTest>

#include <clocale>
#include <csignal>
#include <memory>
#include <optional>

using channel::SyncChannel;
using channel::SyncError;
using channel::SyncListener;
using channel::TimeLimit;
using namespace std::chrono_literals;

namespace {

class Application
{
public:
    Application()
        : application_(count_, arguments_)
    {
    }

private:
    char name_[5] = "test";
    char *arguments_[2] = {name_, nullptr};
    int count_ = 1;
    QCoreApplication application_;
};

/// An echo over real sockets, with a listener's thread that ends with its client.
QByteArray echoOf(const QByteArray &payload)
{
    SyncListener listener = SyncListener::listen();
    const WatchedThread server([&listener] {
        SyncChannel client = *listener.accept();
        for (const QByteArray &message : client.messages())
            client.send(message);
    });
    SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.address().port);
    channel.send(payload);
    return channel.recv().value_or("nothing");
}

bool isBlocked(int signal)
{
    return hiddenthread::status("SigBlk").toULongLong(nullptr, 16) >> (signal - 1) & 1;
}

/// What Qt has told meanwhile.
class Complaints
{
public:
    Complaints()
    {
        texts().clear();
        others_ = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { texts().append(text); });
    }
    ~Complaints() { qInstallMessageHandler(others_); }
    Q_DISABLE_COPY_MOVE(Complaints)

    static QStringList &texts()
    {
        static QStringList texts;
        return texts;
    }

private:
    QtMessageHandler others_;
};

} // namespace

/// The blocking API with, without and across the end of a QCoreApplication. This test's main() makes none.
class TestSyncApplication : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLocaleOfTheProgramStays();
    void theHiddenThreadTakesNoSignals();
    void worksWithoutAnApplicationAgainAndAgain();
    void manyRoundsNeedOneThreadAndNoWord();
    void anApplicationMayBeMadeOnceTheHandlesAreGone();
    void theEndOfTheApplicationWakesWhoWaits();
    void theEndOfTheApplicationEndsADestructorThatWaits();
    void whoGivesUpDoesNotWaitForAHandleThatEnds();
    void aNewHandleLetsADestructorGo();
};

/// First, because Qt sets the locale only once in a program.
void TestSyncApplication::theLocaleOfTheProgramStays()
{
    qputenv("LC_ALL", "C.UTF-8");
    QCOMPARE(std::setlocale(LC_ALL, "C"), "C");
    QCOMPARE(echoOf("with a locale"), QByteArray("with a locale"));
    QCOMPARE(std::setlocale(LC_ALL, nullptr), "C");
}

void TestSyncApplication::theHiddenThreadTakesNoSignals()
{
    const RawListener listener;
    const SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.port());
    QVERIFY(!hiddenthread::id().isEmpty());
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGCHLD})
        QVERIFY(isBlocked(signal));
    QVERIFY(!isBlocked(SIGSEGV));
    sigset_t own;
    QCOMPARE(pthread_sigmask(SIG_SETMASK, nullptr, &own), 0);
    QVERIFY(!sigismember(&own, SIGTERM));
}

void TestSyncApplication::worksWithoutAnApplicationAgainAndAgain()
{
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(QCoreApplication::instance(), nullptr);
        const QByteArray payload = "round " + QByteArray::number(i);
        QCOMPARE(echoOf(payload), payload);
    }
    QCOMPARE(QCoreApplication::instance(), nullptr); // what the library made is gone, too
}

/// This test is an object of Qt's on the main thread, so Qt warns of an application that is made on another.
void TestSyncApplication::manyRoundsNeedOneThreadAndNoWord()
{
    constexpr int rounds = 50;
    const Complaints complaints;
    QSet<QString> threads;
    for (int round = 0; round < rounds; ++round) {
        QCOMPARE(echoOf("round"), QByteArray("round"));
        threads.insert(hiddenthread::id()); // which is at rest
    }
    QVERIFY(!threads.contains(QString()));
    QVERIFY(threads.size() < rounds / 10); // More than one only where a round takes seconds.
    QCOMPARE(Complaints::texts(), QStringList());
    QCOMPARE(QCoreApplication::instance(), nullptr);
}

void TestSyncApplication::anApplicationMayBeMadeOnceTheHandlesAreGone()
{
    {
        const Application application;
        QCOMPARE(echoOf("with an application"), QByteArray("with an application"));
    }
    QCOMPARE(echoOf("without it"), QByteArray("without it"));
}

void TestSyncApplication::theEndOfTheApplicationWakesWhoWaits()
{
    auto application = std::make_unique<Application>();
    SyncListener listener = SyncListener::listen();
    SyncChannel channel = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.address().port);
    SyncChannel client = *listener.accept();
    std::optional<SyncError> ending;
    bool isAccepted = true;
    WatchedThread receiving([&] { ending = errorOf([&] { channel.recv(); }); });
    WatchedThread accepting([&] { isAccepted = listener.accept().has_value(); });
    QVERIFY(receiving.comesToWait());
    QVERIFY(accepting.comesToWait());
    application.reset();
    receiving.join();
    accepting.join();
    QVERIFY(ending); // which is not what a peer does that finishes
    QCOMPARE(ending->reason(), SyncError::Reason::Closed);
    QCOMPARE(ending->text(), QStringLiteral("This program is ending."));
    QVERIFY(!isAccepted);
    const std::optional<SyncError> tooLate = errorOf([&] { client.send("too late"); });
    QVERIFY(tooLate);
    QCOMPARE(tooLate->reason(), SyncError::Reason::Closed);
    client.close(); // must not wait for a thread that is gone
    QCOMPARE(client.ledger().queued, 0u);
    QCOMPARE(echoOf("and a new thread"), QByteArray("and a new thread"));
}

void TestSyncApplication::theEndOfTheApplicationEndsADestructorThatWaits()
{
    auto application = std::make_unique<Application>();
    RawListener listener;
    std::optional<SyncChannel> last = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.port());
    const RawPeer peer = listener.accept(); // which does not close
    WatchedThread destroying([&] { last.reset(); });
    destroying.comesToWait();
    application.reset();
    destroying.join();
    QCOMPARE(QCoreApplication::instance(), nullptr);
    QCOMPARE(echoOf("and a new thread"), QByteArray("and a new thread"));
}

/// Whether a call with a time limit returned while the last handle of before still waited for its peer.
void TestSyncApplication::whoGivesUpDoesNotWaitForAHandleThatEnds()
{
    bool isSeen = false; // Unless this machine is so slow that the peer's time is over by then.
    for (int i = 0; i < 20 && !isSeen; ++i) {
        RawListener listener;
        RawListener silent(0);
        const RawPeer fills(silent.port()); // the whole backlog, so that the next is not answered
        std::optional<SyncChannel> last = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.port());
        const RawPeer peer = listener.accept(); // which does not close
        const WatchedThread destroying([&] { last.reset(); });
        destroying.comesToWait();
        const auto connect = [&](TimeLimit limit) {
            return errorOf(
                [&] { SyncChannel::connect(QStringLiteral("127.0.0.1"), silent.port(), {}, limit); });
        };
        for (const TimeLimit limit : {TimeLimit(0ms), TimeLimit(20ms)}) {
            const std::optional<SyncError> late = connect(limit);
            QVERIFY(late);
            QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
        }
        const std::optional<SyncError> late = errorOf([] { SyncListener::listen({}, 0ms); });
        QVERIFY(late);
        QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
        isSeen = !destroying.isDone();
    }
    QVERIFY(isSeen);
    QCOMPARE(QCoreApplication::instance(), nullptr);
}

void TestSyncApplication::aNewHandleLetsADestructorGo()
{
    bool isSeen = false; // As above.
    for (int i = 0; i < 20 && !isSeen; ++i) {
        RawListener listener;
        std::optional<SyncChannel> last = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.port());
        RawPeer peer = listener.accept(); // which does not close
        WatchedThread destroying([&] { last.reset(); });
        destroying.comesToWait();
        const SyncChannel next = SyncChannel::connect(QStringLiteral("127.0.0.1"), listener.port());
        destroying.join();
        // A peer whose time is over is reset when it writes.
        isSeen = peer.write("late") && peer.write("later");
    }
    QVERIFY(isSeen);
}

REGISTER_TEST(TestSyncApplication, NoApplication)
#include "test_syncapplication.moc"
