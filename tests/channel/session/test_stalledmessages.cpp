// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "channel/session/pendingbudget.h"
#include "channel/transport/timestamp.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace channel;

namespace {

constexpr qsizetype mebibyte = 1024 * 1024;

/// 312 bytes of a message whose length is 812 too long, and whose next one is whole.
QByteArray lengthTooLong()
{
    return "\r\nMSG 1012\r\n" + QByteArray(200, 'a') + "\r\nMSG 90\r\n" + QByteArray(90, 'b');
}

} // namespace

/// Clients that send the beginning of a message, mostly a large one, and then nothing more.
class TestStalledMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault43_largeMessagesWaitForEachOther()
    {
        constexpr int clients = 20;
        constexpr qsizetype size = 4 * mebibyte;
        Session::Options options;
        options.channel.maxMessageSize = size;
        options.maxPendingBytes = size;
        SessionWatcher watcher(options);
        const quint16 port = watcher.listen();
        const QByteArray message = frame(QByteArray(size, 'x'));
        const qsizetype begun = size - mebibyte / 2;
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int client = 0; client < clients; ++client) {
            sockets.push_back(connectedSocket(port));
            sockets.back()->write(message.first(begun));
        }
        quint64 most = 0;
        const auto capture = watcher.session->capture();
        const auto look = [&most, &capture] {
            const CaptureTotals totals = capture->totals();
            most = std::max(most, totals.pending);
            return totals;
        };
        QTRY_VERIFY_WITH_TIMEOUT(look().pending >= quint64(size), patience);
        for (int number = 1; number <= 20; ++number) { // Others are untouched.
            const auto other = connectedSocket(port);
            other->write(frame("ping"));
            QTRY_COMPARE_WITH_TIMEOUT(look().messagesIn, quint64(number), patience);
        }
        for (const auto &socket : sockets)
            socket->write(message.sliced(begun));
        QTRY_COMPARE_WITH_TIMEOUT(look().messagesIn, quint64(20 + clients), patience);
        QVERIFY2(most <= 2 * size + clients * (PendingBudget::freeBytes + mebibyte / 4),
                 qPrintable(QString::number(most)));
        QCOMPARE(look().pending, 0u);
    }

    void fault43_whoGoesAwayMakesRoom()
    {
        Session::Options options;
        options.channel.maxMessageSize = 4 * mebibyte;
        options.maxPendingBytes = 4 * mebibyte;
        SessionWatcher watcher(options);
        const quint16 port = watcher.listen();
        const QByteArray message = frame(QByteArray(4 * mebibyte, 'x'));
        std::vector<std::unique_ptr<QTcpSocket>> stalled;
        for (int client = 0; client < 5; ++client) {
            stalled.push_back(connectedSocket(port));
            stalled.back()->write(message.first(3 * mebibyte));
        }
        const auto capture = watcher.session->capture();
        QTRY_VERIFY_WITH_TIMEOUT(capture->totals().pending >= quint64(4 * mebibyte), patience);
        const auto last = connectedSocket(port);
        last->write(message);
        stalled.clear();
        QTRY_COMPARE_WITH_TIMEOUT(capture->totals().messagesIn, 1u, patience);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 1, patience);
        QCOMPARE(capture->totals().pending, 0u);
    }

    void fault46_endsWithLargeMessagesUnfinished_data()
    {
        QTest::addColumn<DecodePolicy>("policy");
        QTest::newRow("strict") << DecodePolicy::Strict;
        QTest::newRow("resync") << DecodePolicy::Resync;
    }

    void fault46_endsWithLargeMessagesUnfinished()
    {
        QFETCH(const DecodePolicy, policy);
        Session::Options options;
        options.channel.policy = policy;
        options.maxPendingBytes = 4096ull * mebibyte;
        SessionWatcher watcher(options);
        constexpr int clients = 2;
        const quint16 port = watcher.listen();
        const QByteArray begun = frame(QByteArray(8 * mebibyte, 'x')).first(7 * mebibyte);
        QElapsedTimer receiving;
        receiving.start();
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < clients; ++i) {
            sockets.push_back(connectedSocket(port));
            sockets.back()->write(begun);
        }
        const auto capture = watcher.session->capture();
        QTRY_COMPARE_WITH_TIMEOUT(capture->totals().pending, quint64(clients * begun.size()), patience);

        // What is left is told as malformed then, which is about as much work.
        QVERIFY(watcher.endsSoon(receiving.elapsed()));
        const CaptureTotals totals = capture->totals();
        QVERIFY(totals.recording);
        QCOMPARE(totals.malformed, quint64(clients * begun.size()));
        QCOMPARE(totals.pending, 0u);
    }

    void field21_aStalledMessageTellsWhereTheNextHeaderIs()
    {
        SessionWatcher watcher;
        const auto client = connectedSocket(watcher.listen());
        client->write(frame("before") + lengthTooLong());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.peers.value(0).nextHeader, patience);
        const PeerInfo told = watcher.peers.value(0);
        QVERIFY(nanosecondsNow() - told.lastReceived >= stalledAfter);
        QCOMPARE(*told.nextHeader, 212u);
        QCOMPARE(told.ledger.pending, 312u);
        QCOMPARE(told.expectedBytes, 1024u);
        QCOMPARE(told.ledger.pendingStart(), quint64(frame("before").size()));
    }

    void field21_aPayloadWithAHeaderInItIsNotAccusedOnceItIsWhole()
    {
        SessionWatcher watcher;
        const auto client = connectedSocket(watcher.listen());
        client->write(lengthTooLong());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.peers.value(0).nextHeader, patience);
        client->write(QByteArray(712, 'c'));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.messagesReceived, 1u, patience);
        QVERIFY(!watcher.peers.value(0).nextHeader);
        QCOMPARE(watcher.peers.value(0).ledger.malformedRuns, 0u);
        const auto capture = watcher.session->capture();
        QTRY_COMPARE_WITH_TIMEOUT(capture->frameCount(), 2u, patience);
        QCOMPARE(capture->wire(capture->frame(1)), lengthTooLong() + QByteArray(712, 'c'));
    }

    void field21_moreBytesTakeTheAccusationBack()
    {
        SessionWatcher watcher;
        const auto client = connectedSocket(watcher.listen());
        client->write(lengthTooLong());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.peers.value(0).nextHeader, patience);
        const QSignalSpy told(watcher.session.get(), &Session::peersChanged);
        client->write("d");
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.pending, 313u, patience);
        const auto first = told.first().first().value<QList<PeerInfo>>().first();
        QCOMPARE(first.ledger.pending, 313u);
        QVERIFY(!first.nextHeader);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).nextHeader.value_or(0), 212u, patience);
    }

    void field21_ofALargeMessageEveryByteIsLookedAt()
    {
        SessionWatcher watcher;
        const auto client = connectedSocket(watcher.listen());
        const QByteArray whole = frame(QByteArray(40 * mebibyte, '\r'));
        const QByteArray begun = whole.first(33 * mebibyte + 7);
        client->write(begun + frame("next"));
        QTRY_VERIFY_WITH_TIMEOUT(watcher.peers.value(0).nextHeader, patience);
        QCOMPARE(*watcher.peers.value(0).nextHeader, quint64(begun.size()));
    }

    void field21_everyStalledMessageIsLookedInto()
    {
        constexpr int clients = 250;
        SessionWatcher watcher;
        const quint16 port = watcher.listen();
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int client = 0; client < clients; ++client) {
            sockets.push_back(connectedSocket(port));
            sockets.back()->write(lengthTooLong());
            sockets.back()->flush();
        }
        const auto told = [&watcher] {
            return std::count_if(watcher.peers.cbegin(), watcher.peers.cend(),
                                 [](const PeerInfo &peer) { return peer.nextHeader == 212u; });
        };
        QTRY_COMPARE_WITH_TIMEOUT(told(), clients, patience);
    }

    void field21_whatIsPendingIsRead()
    {
        SessionWatcher watcher;
        QSignalSpy read(watcher.session.get(), &Session::pendingRead);
        const auto client = connectedSocket(watcher.listen());
        const QByteArray begun = frame(QByteArray(100'000, 'x')).first(70'000);
        client->write(frame("before") + begun);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.pending, 70'000u, patience);
        const auto pendingAt = [&](quint64 start, quint64 offset, qsizetype size = 65'536) {
            read.clear();
            watcher.session->readPending(0, start, offset, size);
            return read.wait(patience) ? read.first().first().value<PendingBytes>() : PendingBytes{};
        };
        const auto start = quint64(frame("before").size());
        PendingBytes pending = pendingAt(start, 0);
        QCOMPARE(pending.connection, 0u);
        QCOMPARE(pending.start, start);
        QCOMPARE(pending.headerLength, 14u);
        QCOMPARE(pending.bytes, begun.first(65'536));
        pending = pendingAt(start, 65'536);
        QCOMPARE(pending.offset, 65'536u);
        QCOMPARE(pending.bytes, begun.sliced(65'536));
        QCOMPARE(pendingAt(start, 10, 8).bytes, begun.sliced(10, 8));
        QCOMPARE(pendingAt(start, 70'000).bytes, QByteArray());
        QCOMPARE(pendingAt(0, 0).bytes, QByteArray()); // That one is complete.
        client->write(QByteArray(30'014, 'x'));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.messagesReceived, 2u, patience);
        QCOMPARE(pendingAt(start, 0).bytes, QByteArray());
    }

    void field21_whatIsPendingIsReadThoughNothingIsRecorded()
    {
        Session session(Recorder::createDisabled(QStringLiteral("off")), nullptr, {});
        QSignalSpy read(&session, &Session::pendingRead);
        QString address;
        PeerInfo last;
        connect(&session, &Session::endpointChanged, this,
                [&address](const EndpointInfo &endpoint) { address = endpoint.address; });
        connect(&session, &Session::peersChanged, this,
                [&last](const QList<PeerInfo> &peers) { last = peers.constLast(); });
        session.listen(QStringLiteral("127.0.0.1"), 0);
        QTRY_VERIFY(!address.isEmpty());
        const auto client = connectedSocket(address.section(u':', -1).toUShort());
        client->write(lengthTooLong());
        QTRY_COMPARE(last.nextHeader.value_or(0), 212u);
        session.readPending(0, 0, 0, 1000);
        QVERIFY(read.wait(patience));
        QCOMPARE(read.first().first().value<PendingBytes>().bytes, lengthTooLong());
    }

    void field21_aBegunHeaderIsReadToo()
    {
        SessionWatcher watcher;
        QSignalSpy read(watcher.session.get(), &Session::pendingRead);
        const auto client = connectedSocket(watcher.listen());
        client->write("\r\nMSG 12");
        QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.pending, 8u, patience);
        watcher.session->readPending(0, 0, 0, 100);
        QVERIFY(read.wait(patience));
        const auto pending = read.first().first().value<PendingBytes>();
        QCOMPARE(pending.bytes, QByteArray("\r\nMSG 12"));
        QCOMPARE(pending.headerLength, 8u);
    }
};

REGISTER_TEST(TestStalledMessages, QCoreApplication)
#include "test_stalledmessages.moc"
