// SPDX-License-Identifier: MIT

#include "channel/blocking/synclistener.h"
#include "channel/protocol/framewriter.h"
#include "directpair.h"
#include "hiddenthread.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"
#include "thrownerror.h"
#include "watchedthread.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

#include <array>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <optional>
#include <poll.h>
#include <stop_token>
#include <sys/socket.h>
#include <thread>

using namespace std::chrono_literals;
using namespace channel;

namespace {

/// Waits, without a pause in which the hidden thread would take over, for bytes to arrive at this end's
/// socket.
bool hasCome(const SyncChannel &channel)
{
    constexpr int mostDescriptors = 1024;
    const quint16 port = channel.localAddress().port;
    for (int descriptor = 0; descriptor < mostDescriptors; ++descriptor) {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0 ||
            address.sin_port != qToBigEndian(port))
            continue;
        pollfd readable{descriptor, POLLIN, 0};
        return ::poll(&readable, 1, patience) == 1;
    }
    return false;
}

} // namespace

/// Threads that read and write a connection themselves, while the hidden one sleeps: nobody notices, but for
/// the time it takes.
class TestSyncDirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHiddenThreadSleepsWhileMessagesGoBackAndForth();
    void nothingIsLostWhereAMessageComesInParts();
    void aBrokenMessageIsToldAtItsOffset();
    void theEndOfThePeerIsTold();
    void aResetIsTold();
    void closingWakesWhoWaits();
    void stoppingWakesWhoWaits();
    void theTimeLimitHolds();
    void askingFindsWhatHasCome();
    void waitingForSeveralFindsWhatComes();
    void askingSeveralFindsWhatHasCome();
    void aDescriptorTellsWhatComes();
    void severalThreadsShareWhatComes();
    void whatTheKernelDoesNotTakeIsWrittenLater();
    void theLedgerCountsAll();
};

void TestSyncDirect::theHiddenThreadSleepsWhileMessagesGoBackAndForth()
{
    SyncListener listener = SyncListener::listen();
    SyncChannel client = SyncChannel::connect(localhost, listener.address().port);
    SyncChannel server = *listener.accept();
    const std::jthread echo([&server] {
        for (const QByteArray &message : server.messages())
            server.send(message);
    });
    constexpr quint64 several = 100;
    bool hasSlept = false;
    QElapsedTimer clock;
    clock.start();
    while (!hasSlept && clock.elapsed() < patience) {
        const quint64 before = hiddenthread::sleeps();
        for (quint64 number = 0; number < several; ++number) {
            const QByteArray message = QByteArray::number(number);
            client.send(message);
            QCOMPARE(client.recv(), message);
        }
        hasSlept = hiddenthread::sleeps() - before < several / 4; // else it is woken four times for each
    }
    QVERIFY(hasSlept);
    client.halfClose();
}

void TestSyncDirect::nothingIsLostWhereAMessageComesInParts()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        const QByteArray wire = frame("whole") + frame("in parts");
        QVERIFY(pair.peer.write(wire.chopped(3)));
        QCOMPARE(pair.channel.recv(), QByteArray("whole"));
        QCOMPARE(pair.channel.tryRecv().outcome, SyncReceived::Outcome::TimedOut);
        QVERIFY(pair.peer.write(wire.last(3) + frame("and more")));
        QCOMPARE(pair.channel.recv(), QByteArray("in parts"));
        QCOMPARE(pair.channel.recv(), QByteArray("and more"));
    }
}

void TestSyncDirect::aBrokenMessageIsToldAtItsOffset()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        QVERIFY(pair.peer.write(frame("good") + "\r\nMSG x"));
        QCOMPARE(pair.channel.recv(), QByteArray("good"));
        const std::optional<SyncError> broken = errorOf([&pair] { pair.channel.recv(); });
        QVERIFY(broken);
        QCOMPARE(broken->error(), TransportError::Protocol);
        const qsizetype offset = pair.messages * frame("answer").size() + frame("good").size() + 6;
        QVERIFY2(broken->text().contains(QStringLiteral("byte offset %1.").arg(offset)),
                 qPrintable(broken->text()));
    }
}

void TestSyncDirect::theEndOfThePeerIsTold()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        QVERIFY(pair.peer.write(frame("last")));
        pair.peer.finishWriting();
        QCOMPARE(pair.channel.recv(), QByteArray("last"));
        QVERIFY(!pair.channel.recv());
        pair.channel.send("our side stands");
        QVERIFY(pair.channel.close());
    }
}

void TestSyncDirect::aResetIsTold()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        pair.peer.reset();
        const std::optional<SyncError> lost = errorOf([&pair] { pair.channel.recv(); });
        QVERIFY(lost);
        QCOMPARE(lost->reason(), SyncError::Reason::Failed);
        QCOMPARE(lost->error(), TransportError::ConnectionReset);
        const SyncSent refused = pair.channel.trySend("too late");
        QCOMPARE(refused.outcome, SyncSent::Outcome::Failed);
        QCOMPARE(refused.error->text(), lost->text());
    }
}

void TestSyncDirect::closingWakesWhoWaits()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        std::optional<QByteArray> taken = "nothing yet";
        WatchedThread receiving([&] { taken = pair.channel.recv(); });
        QVERIFY(receiving.comesToWait());
        QVERIFY(pair.channel.close());
        receiving.join();
        QVERIFY(!taken);
        QTRY_VERIFY_WITH_TIMEOUT(sawEnd(pair.peer), patience);
    }
}

void TestSyncDirect::stoppingWakesWhoWaits()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        std::stop_source source;
        std::optional<SyncError> stopped;
        WatchedThread receiving([&] { stopped = errorOf([&] { pair.channel.recv(source.get_token()); }); });
        QVERIFY(receiving.comesToWait());
        source.request_stop();
        receiving.join();
        QVERIFY(stopped);
        QCOMPARE(stopped->reason(), SyncError::Reason::Stopped);
        QVERIFY(pair.peer.write(frame("and on")));
        QCOMPARE(pair.channel.recv(), QByteArray("and on"));
    }
}

void TestSyncDirect::theTimeLimitHolds()
{
    for (const std::chrono::milliseconds limit : {0ms, 5ms, 100ms}) {
        DirectPair pair;
        QElapsedTimer clock;
        clock.start();
        const std::optional<SyncError> late = errorOf([&] { pair.channel.recv(limit); });
        QVERIFY(clock.nsecsElapsed() >= std::chrono::nanoseconds(limit).count());
        QVERIFY(late);
        QCOMPARE(late->reason(), SyncError::Reason::TimedOut);
        QVERIFY(pair.peer.write(frame("later")));
        QCOMPARE(pair.channel.recv(), QByteArray("later"));
    }
}

void TestSyncDirect::askingFindsWhatHasCome()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        QVERIFY(pair.peer.write(frame("here")));
        SyncReceived received;
        QTRY_VERIFY_WITH_TIMEOUT(received || (received = pair.channel.tryRecv()), patience);
        QCOMPARE(received.payload, QByteArray("here"));
    }
}

void TestSyncDirect::waitingForSeveralFindsWhatComes()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair quiet;
        DirectPair pair;
        QVERIFY(pair.peer.write(frame("here")));
        const std::array channels{&quiet.channel, &pair.channel};
        QCOMPARE(waitAny(channels), std::optional<std::size_t>(1));
        QCOMPARE(pair.channel.tryRecv().payload, QByteArray("here"));
    }
}

/// Where the hidden thread takes over in between, it may have read nothing yet: that is seldom.
void TestSyncDirect::askingSeveralFindsWhatHasCome()
{
    int found = 0;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair quiet;
        DirectPair pair;
        const std::array channels{&quiet.channel, &pair.channel};
        const int atOnce = 1;
        ::setsockopt(pair.peer.descriptor(), IPPROTO_TCP, TCP_NODELAY, &atOnce, sizeof atOnce);
        QVERIFY(pair.peer.write(frame("here")));
        QVERIFY(hasCome(pair.channel));
        found += waitAny(channels, 0ms) == std::optional<std::size_t>(1) ? 1 : 0;
        QCOMPARE(pair.channel.recv(), QByteArray("here"));
    }
    QVERIFY(found > attempts / 2);
}

void TestSyncDirect::aDescriptorTellsWhatComes()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        pollfd readable{pair.channel.readableDescriptor(), POLLIN, 0};
        QVERIFY(pair.peer.write(frame("here")));
        QCOMPARE(::poll(&readable, 1, patience), 1);
        QCOMPARE(pair.channel.tryRecv().payload, QByteArray("here"));
        QCOMPARE(::poll(&readable, 1, 0), 0);
    }
}

void TestSyncDirect::severalThreadsShareWhatComes()
{
    for (int attempt = 0; attempt < attempts; ++attempt) {
        DirectPair pair;
        std::array<std::optional<QByteArray>, 2> taken;
        WatchedThread one([&] { taken[0] = pair.channel.recv(); });
        QVERIFY(one.comesToWait());
        WatchedThread other([&] { taken[1] = pair.channel.recv(); });
        QVERIFY(other.comesToWait());
        QVERIFY(pair.peer.write(frame("x")));
        QVERIFY(pair.peer.write(frame("x")));
        one.join();
        other.join();
        QCOMPARE(taken[0], QByteArray("x"));
        QCOMPARE(taken[1], QByteArray("x"));
    }
}

/// Of a message that begins in this thread the hidden one writes the rest.
void TestSyncDirect::whatTheKernelDoesNotTakeIsWrittenLater()
{
    const QByteArray large(60'000, 'l');
    DirectPair pair;
    const qsizetype before = pair.peer.received().size();
    QByteArray expected = pair.peer.received();
    for (int number = 0; number < 500; ++number) {
        pair.channel.send(large);
        expected += frame(large);
    }
    QTRY_VERIFY_WITH_TIMEOUT(receives(pair.peer, expected), patience);
    pair.channel.flush();
    const Ledger ledger = pair.channel.ledger();
    QCOMPARE(ledger.messagesSent, quint64(pair.messages + 500));
    QCOMPARE(ledger.written, quint64(expected.size()));
    QVERIFY(before > 0);
    QVERIFY(pair.channel.close());
}

void TestSyncDirect::theLedgerCountsAll()
{
    DirectPair pair;
    const Ledger ledger = pair.channel.ledger();
    const quint64 messages = quint64(pair.messages);
    QCOMPARE(ledger.messagesSent, messages);
    QCOMPARE(ledger.messagesReceived, messages);
    QCOMPARE(ledger.written, messages * quint64(frame("question").size()));
    QCOMPARE(ledger.queued, ledger.written);
    QCOMPARE(ledger.received, messages * quint64(frame("answer").size()));
    QCOMPARE(ledger.framed, ledger.received);
    QCOMPARE(ledger.pending, 0u);
}

REGISTER_TEST(TestSyncDirect, QCoreApplication)
#include "test_syncdirect.moc"
