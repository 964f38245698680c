// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "sessionwatcher.h"

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
        SessionWatcher watcher(options);
        // More take more memory and disk than a test should.
        const int clients = qEnvironmentVariable("CLIENTS", u"2"_qs).toInt();
        const quint16 port = watcher.listen();
        const QByteArray begun = frame(QByteArray(64 * mebibyte, 'x')).first(63 * mebibyte);
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

QTEST_GUILESS_MAIN(TestStalledMessages)
#include "test_stalledmessages.moc"
