// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "proxied.h"
#include "tests/support/eachthread.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

/// What is sent to a leg of a proxy besides what is forwarded to it.
class TestProxySending : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void fault103_aMessageStandsBehindTheOneThatIsHalfThrough_data();
    void fault103_aMessageStandsBehindTheOneThatIsHalfThrough();
    void whatGoesToAllLegsIsReportedOnceAllHaveIt();
    void aMessageIsRefusedInWordsWhereTheOtherNeverEnds();
    void stoppingTheProxyRefusesWhatWaits();
};

namespace {

const QByteArray clientsMessage = frame("a message of the client's");
const QByteArray firstHalf = clientsMessage.first(20);
const QByteArray secondHalf = clientsMessage.sliced(20);

/// What has come, once it is this long.
QByteArray readAtLeast(RawPeer &peer, qsizetype size)
{
    const auto hasAll = [&peer, size] {
        peer.readSome();
        return peer.received().size() >= size;
    };
    return QTest::qWaitFor(hasAll, patience) ? peer.received() : peer.received() + " and no more";
}

} // namespace

void TestProxySending::fault103_aMessageStandsBehindTheOneThatIsHalfThrough_data()
{
    QTest::addColumn<bool>("toServer");
    QTest::newRow("to the server") << true;
    QTest::newRow("to the client") << false;
}

void TestProxySending::fault103_aMessageStandsBehindTheOneThatIsHalfThrough()
{
    QFETCH(const bool, toServer);
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    RawPeer &from = toServer ? proxied.client : proxied.server;
    RawPeer &to = toServer ? proxied.server : proxied.client;
    const ConnectionId leg = toServer ? 1 : 0;
    const SessionWatcher &watcher = proxied.watcher;
    QVERIFY(from.write(firstHalf));
    QCOMPARE(readAtLeast(to, firstHalf.size()), firstHalf);
    watcher.session->send({proxied.id, true, leg}, "from the form", 7);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.waiting, QList<quint64>({7}), patience);
    QVERIFY(watcher.reports.isEmpty());
    QVERIFY(from.write(secondHalf));
    const QByteArray expected = clientsMessage + frame("from the form");
    QCOMPARE(readAtLeast(to, expected.size()), expected);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.reports.contains(7), patience);
    const SendReport report = watcher.reports[7];
    QCOMPARE(report.queued, 1);
    QCOMPARE(report.messages.size(), 1);
    QCOMPARE(report.messages[0].connection, leg);
    QCOMPARE(report.messages[0].start, quint64(clientsMessage.size()));
    QCOMPARE(report.messages[0].end, quint64(expected.size()));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages().filter(QStringLiteral("out ")),
                              QStringList({QStringLiteral("out message 25 a message of the client's"),
                                           QStringLiteral("out message 13 from the form")}),
                              patience);
}

void TestProxySending::whatGoesToAllLegsIsReportedOnceAllHaveIt()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    const SessionWatcher &watcher = proxied.watcher;
    QVERIFY(proxied.client.write(firstHalf));
    QCOMPARE(readAtLeast(proxied.server, firstHalf.size()), firstHalf);
    watcher.session->send({proxied.id}, "to all", 1);
    QCOMPARE(readAtLeast(proxied.client, frame("to all").size()), frame("to all"));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.waiting, QList<quint64>({1}), patience);
    QVERIFY(watcher.reports.isEmpty());
    QVERIFY(proxied.client.write(secondHalf));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.reports.value(1).queued, 2, patience);
    const QByteArray expected = clientsMessage + frame("to all");
    QCOMPARE(readAtLeast(proxied.server, expected.size()), expected);
}

void TestProxySending::aMessageIsRefusedInWordsWhereTheOtherNeverEnds()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    const SessionWatcher &watcher = proxied.watcher;
    QVERIFY(proxied.client.write(firstHalf));
    QCOMPARE(readAtLeast(proxied.server, firstHalf.size()), firstHalf);
    watcher.session->send({proxied.id, true, 1}, "too late", 1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.waiting, QList<quint64>({1}), patience);
    proxied.client.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.reports.contains(1), patience);
    QCOMPARE(watcher.reports[1].refused, 1);
    QCOMPARE(
        watcher.reports[1].reason,
        QStringLiteral("The connection to 127.0.0.1:%1 is closed for sending.").arg(proxied.upstream.port()));
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.server), patience);
    QCOMPARE(proxied.server.received(), firstHalf);
}

void TestProxySending::stoppingTheProxyRefusesWhatWaits()
{
    Proxied proxied;
    QVERIFY(proxied.connectPair());
    const SessionWatcher &watcher = proxied.watcher;
    QVERIFY(proxied.client.write(firstHalf));
    QCOMPARE(readAtLeast(proxied.server, firstHalf.size()), firstHalf);
    watcher.session->send({proxied.id, true, 1}, "never", 1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.waiting, QList<quint64>({1}), patience);
    watcher.session->stop(proxied.id);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(proxied.server), patience);
    proxied.client.close();
    proxied.server.close();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.reports.value(1).refused, 1, patience);
    QCOMPARE(proxied.server.received(), firstHalf);
    QTRY_VERIFY_WITH_TIMEOUT(proxied.areClosed(), patience);
}

REGISTER_TEST(TestProxySending, QCoreApplication)
#include "test_proxysending.moc"
