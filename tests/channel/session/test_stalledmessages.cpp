// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/session/pendingbudget.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QElapsedTimer>
#include <QTest>

using namespace channel;

namespace {

constexpr qsizetype mebibyte = 1024 * 1024;

} // namespace

/// Clients that send the beginning of a large message and then nothing more.
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
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < clients; ++i) {
            sockets.push_back(connectedSocket(port));
            sockets.back()->write(begun);
        }
        const auto capture = watcher.session->capture();
        QTRY_COMPARE_WITH_TIMEOUT(capture->totals().pending, quint64(clients * begun.size()), patience);

        QElapsedTimer timer;
        timer.start();
        watcher.session.reset();
        qInfo() << "ended in" << timer.elapsed() << "ms, limit 2000";
        const CaptureTotals totals = capture->totals();
        QVERIFY(totals.recording);
        QCOMPARE(totals.malformed, quint64(clients * begun.size()));
        QCOMPARE(totals.pending, 0u);
    }
};

REGISTER_TEST(TestStalledMessages, QCoreApplication)
#include "test_stalledmessages.moc"
