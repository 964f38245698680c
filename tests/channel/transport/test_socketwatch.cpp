// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/transport/socketwatch.h"
#include "tests/support/acceptedpeer.h"
#include "tests/support/refusedcall.h"
#include "tests/support/registeredtest.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <array>
#include <cerrno>
#include <memory>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>
#include <vector>

using channel::SocketWatch;
using channel::ThreadPoll;

namespace {

/// Two connected sockets, and a watch of the first.
struct WatchedPair
{
    WatchedPair()
    {
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data());
        watch = std::make_unique<SocketWatch>(ends[0]);
    }
    ~WatchedPair()
    {
        watch.reset();
        ::close(ends[0]);
        closePeer();
    }
    Q_DISABLE_COPY_MOVE(WatchedPair)

    void feed() { QCOMPARE(::send(ends[1], "x", 1, MSG_NOSIGNAL), 1); }
    void take()
    {
        char byte = 0;
        QCOMPARE(::recv(ends[0], &byte, 1, 0), 1);
    }
    void closePeer()
    {
        if (ends[1] >= 0)
            ::close(std::exchange(ends[1], -1));
    }

    std::array<int, 2> ends{-1, -1};
    std::unique_ptr<SocketWatch> watch;
};

/// Two connected sockets each, as many as wait by notifiers of their own: those after them have the thread's
/// poll.
using First = std::array<WatchedPair, size_t(SocketWatch::few)>;

/// False once there is nothing for the event loop to do.
bool turn()
{
    return QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
}

} // namespace

/// Many sockets behind one descriptor.
class TestSocketWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { first_ = std::make_unique<First>(); }
    void cleanup() { first_.reset(); }
    void tellsWhileThereIsSomethingToRead_data() { addWays(); }
    void tellsWhileThereIsSomethingToRead();
    void tellsWhileThereIsRoomToWrite_data() { addWays(); }
    void tellsWhileThereIsRoomToWrite();
    void whoWaitsForNothingIsToldNothing_data() { addWays(); }
    void whoWaitsForNothingIsToldNothing();
    void thePeersEndIsToldToWhoeverWaits_data() { addWays(); }
    void thePeersEndIsToldToWhoeverWaits();
    void whoIsRemovedInTheSameTurnIsNotTold();
    void mayBeDeletedInItsSlot();
    void aSlotMayRunAnEventLoop();
    void everybodyOfManyIsTold();
    void theThreadsDescriptorGoesWithItsLastWatch();
    void fault40_worksWithoutADescriptorOfItsOwn_data();
    void fault40_worksWithoutADescriptorOfItsOwn();

private:
    static void addWays();
    void goThatWay();

    std::unique_ptr<First> first_;
};

void TestSocketWatch::addWays()
{
    QTest::addColumn<bool>("isOfFew");
    QTest::newRow("one of few") << true;
    QTest::newRow("one of many") << false;
}

void TestSocketWatch::goThatWay()
{
    QFETCH(const bool, isOfFew);
    if (isOfFew)
        first_.reset();
}

void TestSocketWatch::tellsWhileThereIsSomethingToRead()
{
    goThatWay();
    WatchedPair pair;
    QSignalSpy readable(pair.watch.get(), &SocketWatch::readable);
    pair.watch->watchReadable(true);
    QVERIFY(pair.watch->watchesReadable());
    pair.feed();
    QTRY_VERIFY_WITH_TIMEOUT(readable.size() > 1, patience); // Again, as nobody has read it.
    pair.take();
    turn();
    readable.clear();
    turn();
    QCOMPARE(readable.size(), 0);
    pair.watch->watchReadable(false);
    pair.feed();
    turn();
    QCOMPARE(readable.size(), 0);
    pair.watch->watchReadable(true);
    QTRY_VERIFY_WITH_TIMEOUT(!readable.isEmpty(), patience);
}

void TestSocketWatch::tellsWhileThereIsRoomToWrite()
{
    goThatWay();
    WatchedPair pair;
    QSignalSpy readable(pair.watch.get(), &SocketWatch::readable);
    QSignalSpy writable(pair.watch.get(), &SocketWatch::writable);
    pair.watch->watchReadable(true);
    pair.watch->watchWritable(true);
    QTRY_VERIFY_WITH_TIMEOUT(!writable.isEmpty(), patience);
    pair.watch->watchWritable(false);
    writable.clear();
    pair.feed();
    QTRY_VERIFY_WITH_TIMEOUT(!readable.isEmpty(), patience);
    QCOMPARE(writable.size(), 0);
}

/// Not even an error, which the kernel tells unasked, keeps the event loop busy.
void TestSocketWatch::whoWaitsForNothingIsToldNothing()
{
    goThatWay();
    WatchedPair pair;
    QSignalSpy readable(pair.watch.get(), &SocketWatch::readable);
    QSignalSpy writable(pair.watch.get(), &SocketWatch::writable);
    pair.watch->watchReadable(true);
    pair.watch->watchReadable(false);
    pair.closePeer();
    const auto isIdle = [] {
        return !turn();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
    QCOMPARE(readable.size(), 0);
    QCOMPARE(writable.size(), 0);
}

void TestSocketWatch::thePeersEndIsToldToWhoeverWaits()
{
    goThatWay();
    for (const bool reads : {true, false}) {
        WatchedPair pair;
        QSignalSpy readable(pair.watch.get(), &SocketWatch::readable);
        QSignalSpy writable(pair.watch.get(), &SocketWatch::writable);
        pair.closePeer();
        pair.watch->watchReadable(reads);
        pair.watch->watchWritable(!reads);
        QTRY_VERIFY_WITH_TIMEOUT(!(reads ? readable : writable).isEmpty(), patience);
        QCOMPARE((reads ? writable : readable).size(), 0);
    }
}

void TestSocketWatch::whoIsRemovedInTheSameTurnIsNotTold()
{
    WatchedPair one;
    WatchedPair other;
    int told = 0;
    for (WatchedPair *pair : {&one, &other}) {
        WatchedPair *another = pair == &one ? &other : &one;
        connect(pair->watch.get(), &SocketWatch::readable, pair->watch.get(), [&told, pair, another] {
            ++told;
            pair->take();
            another->watch.reset();
        });
        pair->watch->watchReadable(true);
        pair->feed();
    }
    QTRY_COMPARE_WITH_TIMEOUT(told, 1, patience);
    turn();
    QCOMPARE(told, 1);
}

void TestSocketWatch::mayBeDeletedInItsSlot()
{
    WatchedPair pair;
    connect(pair.watch.get(), &SocketWatch::readable, this, [&pair] { pair.watch.reset(); });
    bool hasWritten = false;
    connect(pair.watch.get(), &SocketWatch::writable, this, [&hasWritten] { hasWritten = true; });
    pair.feed();
    pair.watch->watchReadable(true);
    pair.watch->watchWritable(true);
    QTRY_VERIFY_WITH_TIMEOUT(!pair.watch, patience);
    QVERIFY(!hasWritten);
}

void TestSocketWatch::aSlotMayRunAnEventLoop()
{
    WatchedPair one;
    WatchedPair other;
    QEventLoop nested;
    QStringList order;
    connect(one.watch.get(), &SocketWatch::readable, this, [&] {
        one.take();
        other.feed();
        nested.exec();
        order.append(QStringLiteral("one"));
    });
    connect(other.watch.get(), &SocketWatch::readable, this, [&] {
        other.take();
        order.append(QStringLiteral("other"));
        nested.quit();
    });
    one.watch->watchReadable(true);
    other.watch->watchReadable(true);
    one.feed();
    QTRY_COMPARE_WITH_TIMEOUT(order, (QStringList{QStringLiteral("other"), QStringLiteral("one")}), patience);
}

/// More than one turn tells of, though those that were told first stay ready.
void TestSocketWatch::everybodyOfManyIsTold()
{
    std::vector<std::unique_ptr<WatchedPair>> pairs;
    QSet<WatchedPair *> told;
    for (int i = 0; i < 300; ++i) {
        auto *pair = pairs.emplace_back(std::make_unique<WatchedPair>()).get();
        connect(pair->watch.get(), &SocketWatch::readable, this, [&told, pair] { told.insert(pair); });
        pair->watch->watchReadable(true);
        pair->feed();
    }
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), qsizetype(pairs.size()), patience);
}

void TestSocketWatch::theThreadsDescriptorGoesWithItsLastWatch()
{
    auto one = std::make_unique<WatchedPair>();
    const std::weak_ptr<ThreadPoll> poll = ThreadPoll::ofThisThread();
    auto other = std::make_unique<WatchedPair>();
    QCOMPARE(ThreadPoll::ofThisThread(), poll.lock());
    one.reset();
    QVERIFY(!poll.expired());
    other.reset();
    QVERIFY(poll.expired());
}

void TestSocketWatch::fault40_worksWithoutADescriptorOfItsOwn_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<int>("error");
    QTest::newRow("no descriptor is left") << SYS_epoll_create1 << EMFILE;
    QTest::newRow("the user's share of watches is used up") << SYS_epoll_ctl << ENOSPC;
}

/// Each socket then has notifiers of its own.
void TestSocketWatch::fault40_worksWithoutADescriptorOfItsOwn()
{
    QFETCH(const int, call);
    QFETCH(const int, error);
    QList<QByteArray> received;
    QList<QByteArray> answers;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        if (!refuseSystemCall(call, error))
            return;
        const First first;
        AcceptedPeer accepted;
        channel::Channel &channel = *accepted.channel;
        QEventLoop loop;
        QObject::connect(&channel, &channel::Channel::messageReceived, &channel,
                         [&channel](const QByteArray &payload) { channel.send(payload); });
        QObject::connect(&channel, &channel::Channel::closed, &loop, &QEventLoop::quit);
        accepted.peer.write(channel::frame("a") + channel::frame(QByteArray(300'000, 'b')));
        accepted.peer.finishWriting();
        if (channel.state() != channel::Channel::State::Closed)
            loop.exec();
        received = accepted.log->messages;
        answers = accepted.log->sent;
    }));
    thread->start();
    QVERIFY(thread->wait(patience));
    QCOMPARE(received, (QList<QByteArray>{"a", QByteArray(300'000, 'b')}));
    QCOMPARE(answers, received);
}

REGISTER_TEST(TestSocketWatch, QCoreApplication)
#include "test_socketwatch.moc"
