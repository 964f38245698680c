// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <poll.h>
#include <sys/socket.h>
#include <vector>

using namespace channel;

/// Peers that send or hold back as much as they can.
class TestSessionUnderLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault23_floodIsRecordedWholeAndInOrder();
    void fault31_echoPausesAPeerThatDoesNotRead();
    void fault31_refusedSendIsReported();
    void fault31_disconnectEndsAPeerThatDoesNotRead();
    void echoOfTheLargestMessageComesBack();
    void echoTurnedOffReadsOn();
    void field40_echoTurnedOffSaysWhatItDropped();
    void field40_answersThatWaitAtTheEndAreCounted();
    void fault37_stoppedPeerLeavesOthersUntouched();
    void fault46_endsUnderLoadWithAWholeCapture();
    void fault46_manyWhoGoOnSendingHoldNoEndUp();
};

namespace {

/// Writes everything to a socket on a thread of its own, until done or the peer is gone.
class Flood
{
public:
    Flood(quint16 port, const QByteArray &bytes, bool forever)
        : thread_(QThread::create([this, port, bytes, forever] { run(port, bytes, forever); }))
    {
        thread_->start();
    }
    ~Flood()
    {
        stop_ = true;
        thread_->wait();
    }
    bool isRunning() const { return thread_->isRunning(); }

private:
    void run(quint16 port, const QByteArray &bytes, bool forever)
    {
        const auto socket = connectedSocket(port);
        if (!socket)
            return;
        const int descriptor = int(socket->socketDescriptor());
        do {
            qsizetype at = 0;
            while (at < bytes.size() && !stop_) {
                const auto taken =
                    ::send(descriptor, bytes.constData() + at, size_t(bytes.size() - at), MSG_NOSIGNAL);
                if (taken > 0)
                    at += taken;
                else if (errno == ECONNRESET || errno == EPIPE)
                    return;
                else
                    waitForRoom(descriptor);
            }
        } while (forever && !stop_);
    }

    /// Turning in vain would leave the session little time. Now and then it looks whether it shall stop.
    static void waitForRoom(int descriptor)
    {
        pollfd room{descriptor, POLLOUT, 0};
        ::poll(&room, 1, 50);
    }

    std::atomic<bool> stop_ = false;
    std::unique_ptr<QThread> thread_;
};

QByteArray numberedMessages(int count)
{
    QByteArray stream;
    for (int i = 0; i < count; ++i)
        stream += frame(QByteArray::number(i).rightJustified(32, '.'));
    return stream;
}

} // namespace

void TestSessionUnderLoad::fault23_floodIsRecordedWholeAndInOrder()
{
    constexpr int count = 100'000;
    SessionWatcher watcher;
    const Flood flood(watcher.listen(), numberedMessages(count), false);
    const auto capture = watcher.session->capture();
    QTRY_COMPARE_WITH_TIMEOUT(capture->totals().messagesIn, quint64(count), patience);
    QTRY_VERIFY_WITH_TIMEOUT(capture->frameCount() > quint64(count), patience);
    for (int i = 0; i < count; ++i) {
        const QByteArray expected = QByteArray::number(i).rightJustified(32, '.');
        if (capture->payload(capture->frame(quint64(i) + 1)) != expected)
            QCOMPARE(capture->payload(capture->frame(quint64(i) + 1)), expected);
    }
    const CaptureTotals totals = capture->totals();
    QCOMPARE(totals.received, totals.framed);
    QCOMPARE(totals.malformed + totals.pending, 0u);
}

namespace {

Session::Options withSmallBound()
{
    Session::Options options;
    options.channel.maxUnsentBytes = 1 << 20;
    return options;
}

/// A client that sends much more than the bound, to a session that echoes, and reads no answer.
class UnreadEcho
{
public:
    UnreadEcho()
        : watcher(withSmallBound())
    {
        watcher.session->setEcho(true);
        client = connectedSocket(watcher.listen());
        client->setReadBufferSize(1);
        for (int i = 0; i < count; ++i)
            client->write(message);
    }

    quint64 unsent() const { return watcher.peers.value(0).ledger.unsent; }

    static constexpr int count = 400;
    static constexpr quint64 nearlyTheBound = (1u << 20) - 200'000;
    const QByteArray message = frame(QByteArray(100'000, 'e'));
    SessionWatcher watcher;
    std::unique_ptr<QTcpSocket> client;
};

/// A client that reads nothing, and sends from the session until that refuses.
quint64 sendUntilRefused(SessionWatcher &watcher)
{
    const QByteArray payload(200'000, 'r');
    for (quint64 ticket = 1; ticket < 1000; ++ticket) {
        watcher.session->send({1, true, 0}, payload, ticket);
        if (!QTest::qWaitFor([&] { return watcher.reports.contains(ticket); }, patience))
            return 0;
        if (watcher.reports[ticket].refused > 0)
            return ticket;
    }
    return 0;
}

} // namespace

void TestSessionUnderLoad::fault31_echoPausesAPeerThatDoesNotRead()
{
    UnreadEcho echo;
    // What the session holds is the bound, one read of further messages, and no more, however much the peer
    // sends.
    QTRY_VERIFY_WITH_TIMEOUT(echo.unsent() > UnreadEcho::nearlyTheBound, patience);
    QVERIFY(echo.unsent() <= 1u << 20);

    echo.client->setReadBufferSize(0);
    const qsizetype owed = echo.message.size() * UnreadEcho::count;
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT((received += echo.client->readAll()).size(), owed, patience);
    const auto ledger = [&echo] {
        return echo.watcher.peers[0].ledger;
    };
    QTRY_COMPARE_WITH_TIMEOUT(ledger().messagesReceived, quint64(UnreadEcho::count), patience);
    QTRY_COMPARE_WITH_TIMEOUT(ledger().messagesSent, quint64(UnreadEcho::count), patience);
}

void TestSessionUnderLoad::fault31_refusedSendIsReported()
{
    SessionWatcher watcher(withSmallBound());
    const auto client = connectedSocket(watcher.listen());
    client->setReadBufferSize(1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    const quint64 refused = sendUntilRefused(watcher);
    QVERIFY(refused > 0);
    QCOMPARE(watcher.reports[refused].queued, 0);
    QCOMPARE(watcher.reports[refused].reason,
             QStringLiteral("%1 does not read: too much is waiting to be sent to it already.")
                 .arg(watcher.peers[0].peer));
    // What waits is told though nothing of it can be written.
    const QueuedMessage last = watcher.reports[refused - 1].messages.last();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].ledger.queued, last.end, patience);
    QCOMPARE(watcher.peers[0].ledger.unsent, last.end - watcher.peers[0].ledger.written);
}

void TestSessionUnderLoad::fault31_disconnectEndsAPeerThatDoesNotRead()
{
    SessionWatcher watcher(withSmallBound());
    const auto client = connectedSocket(watcher.listen());
    client->setReadBufferSize(1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    QVERIFY(sendUntilRefused(watcher) > 0);
    watcher.session->disconnectPeer(0);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].end, ConnectionEnd::LocalClose, patience);
    QVERIFY(watcher.peers[0].unsentMessages > 0);
    QVERIFY(watcher.peers[0].ledger.unsent > 0);
}

void TestSessionUnderLoad::echoOfTheLargestMessageComesBack()
{
    Session::Options options = withSmallBound();
    options.channel.maxMessageSize = 1 << 20;
    SessionWatcher watcher(options);
    watcher.session->setEcho(true);
    const auto client = connectedSocket(watcher.listen());
    const QByteArray message = frame(QByteArray(1 << 20, 'l'));
    client->write(message);
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT((received += client->readAll()).size(), message.size(), patience);
    QCOMPARE(received, message);
}

void TestSessionUnderLoad::echoTurnedOffReadsOn()
{
    UnreadEcho echo;
    QTRY_VERIFY_WITH_TIMEOUT(echo.unsent() > UnreadEcho::nearlyTheBound, patience);
    echo.watcher.session->setEcho(false);
    QTRY_COMPARE_WITH_TIMEOUT(echo.watcher.peers[0].ledger.messagesReceived, quint64(UnreadEcho::count),
                              patience);
}

void TestSessionUnderLoad::field40_echoTurnedOffSaysWhatItDropped()
{
    UnreadEcho echo;
    QTRY_VERIFY_WITH_TIMEOUT(echo.unsent() > UnreadEcho::nearlyTheBound, patience);
    const auto peer = [&echo] {
        return echo.watcher.peers[0];
    };
    const quint64 before = peer().ledger.messagesReceived;
    echo.watcher.session->setEcho(false);
    QTRY_VERIFY_WITH_TIMEOUT(peer().droppedAnswers > 0, patience);
    const quint64 dropped = peer().droppedAnswers;
    QVERIFY(dropped <= before);
    QCOMPARE(
        peer().errorText,
        dropped == 1
            ? QStringLiteral("1 answer that waited for %1 to read was dropped: answering was switched off.")
                  .arg(peer().peer)
            : QStringLiteral(
                  "%1 answers that waited for %2 to read were dropped: answering was switched off.")
                  .arg(dropped)
                  .arg(peer().peer));
    echo.client->setReadBufferSize(0);
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT((received += echo.client->readAll()).size(),
                              qsizetype(peer().ledger.messagesSent + quint64(peer().unsentMessages)) *
                                  echo.message.size(),
                              patience);
    QTRY_COMPARE_WITH_TIMEOUT(peer().ledger.messagesReceived, quint64(UnreadEcho::count), patience);
}

void TestSessionUnderLoad::field40_answersThatWaitAtTheEndAreCounted()
{
    UnreadEcho echo;
    QTRY_VERIFY_WITH_TIMEOUT(echo.unsent() > UnreadEcho::nearlyTheBound, patience);
    echo.watcher.session->resetPeer(0);
    QTRY_COMPARE_WITH_TIMEOUT(echo.watcher.peers[0].end, ConnectionEnd::LocalReset, patience);
    const PeerInfo peer = echo.watcher.peers[0];
    QVERIFY(peer.droppedAnswers > 0);
    // Each message that came was answered, but for those that are told.
    QCOMPARE(peer.ledger.messagesReceived,
             peer.ledger.messagesSent + quint64(peer.unsentMessages) + peer.droppedAnswers);
    QVERIFY2(peer.errorText.contains(u"dropped: the connection ended."), qPrintable(peer.errorText));
}

void TestSessionUnderLoad::fault37_stoppedPeerLeavesOthersUntouched()
{
    SessionWatcher watcher;
    watcher.session->setEcho(true);
    const quint16 port = watcher.listen();
    const auto stopped = connectedSocket(port);
    stopped->setReadBufferSize(1);
    stopped->write("\r\nMSG 1000\r\nnever finished");
    QTRY_VERIFY_WITH_TIMEOUT(watcher.peers.value(0).ledger.pending > 0, patience);
    const auto other = connectedSocket(port);
    for (int i = 0; i < 100; ++i) {
        other->write(frame("ping"));
        QByteArray answer;
        QTRY_COMPARE_WITH_TIMEOUT(answer += other->readAll(), frame("ping"), patience);
    }
    QCOMPARE(watcher.peers[0].end, ConnectionEnd::None);
}

void TestSessionUnderLoad::fault46_endsUnderLoadWithAWholeCapture()
{
    SessionWatcher watcher;
    watcher.session->setEcho(true);
    const QByteArray messages = numberedMessages(1000);
    const quint16 port = watcher.listen();
    QElapsedTimer flooding;
    flooding.start();
    const Flood first(port, messages, true);
    const Flood second(port, messages, true);
    const auto capture = watcher.session->capture();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(capture->totals().messagesIn > 10'000, patience);

    QVERIFY(watcher.endsSoon(flooding.elapsed()));
    QCOMPARE(quint64(QFileInfo(capture->path()).size()), capture->fileSize());
    const CaptureTotals totals = capture->totals();
    QVERIFY(totals.recording);
    QCOMPARE(totals.received, totals.framed + totals.malformed + totals.pending);
    int ended = 0;
    for (quint64 i = 0; i < capture->frameCount(); ++i)
        ended += capture->frame(i).kind == FrameKind::Disconnected;
    QCOMPARE(ended, 2);
    QCOMPARE(totals.pending, 0u);
}

/// Each has as much in the kernel as it takes, and nobody is read until the end.
void TestSessionUnderLoad::fault46_manyWhoGoOnSendingHoldNoEndUp()
{
    constexpr int clients = 60;
    constexpr quint64 bound = 64 * 1024 * 1024;
    Session::Options options;
    options.leavesWritten = true;
    options.resetAfterMs = 0;
    SessionWatcher::thread = Session::Thread::Callers;
    const auto restore = qScopeGuard([] { SessionWatcher::thread = Session::Thread::Own; });
    SessionWatcher watcher(options);
    const quint16 port = watcher.listen();
    std::vector<RawPeer> peers;
    for (int client = 0; client < clients; ++client)
        peers.emplace_back(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), clients, patience);
    const QByteArray flood = frame(QByteArray(10'000, 'x')).repeated(500);
    quint64 sent = 0;
    for (RawPeer &peer : peers)
        sent += quint64(std::max<qint64>(peer.writeSome(flood), 0));
    if (sent < 3 * bound)
        QSKIP("The kernel takes too little for each connection");
    const auto capture = watcher.session->capture();
    watcher.session.reset();
    // A few reads of each come before they are left.
    const quint64 received = capture->totals().received;
    QVERIFY2(received <= bound + 3 * clients * quint64(readBufferSize),
             QByteArray::number(received).constData());
}

REGISTER_TEST(TestSessionUnderLoad, QCoreApplication)
#include "test_sessionunderload.moc"
