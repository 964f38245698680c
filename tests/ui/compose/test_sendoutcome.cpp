// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/compose/sendoutcome.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

QString peerName(ConnectionId id)
{
    return u"127.0.0.1:%1"_qs.arg(59'670 + id);
}

/// Each took a message of 9 bytes, which are 18 on the wire, behind 100 others.
SendReport takenBy(int count)
{
    SendReport report;
    report.queued = count;
    for (ConnectionId id = 0; id < ConnectionId(count); ++id)
        report.messages.append({id, peerName(id), 100, 118});
    return report;
}

PeerInfo peer(ConnectionId id, quint64 written, ConnectionEnd end = ConnectionEnd::None)
{
    PeerInfo info;
    info.id = id;
    info.peer = peerName(id);
    info.state = end == ConnectionEnd::None ? Channel::State::Open : Channel::State::Closed;
    info.end = end;
    info.ledger.written = written;
    return info;
}

/// Rows of `bytes` each that were taken one after the other, each by one of these; 18 bytes on the wire.
SendOutcome rowsTo(const QList<ConnectionId> &connections, quint64 bytes)
{
    SendOutcome outcome;
    QHash<ConnectionId, quint64> queued;
    for (const ConnectionId id : connections) {
        SendReport report{.queued = 1};
        report.messages = {{id, peerName(id), queued[id], queued[id] + 18}};
        queued[id] += 18;
        outcome.add(report, bytes);
    }
    return outcome;
}

} // namespace

/// What the form says of a message, from what the session tells.
class TestSendOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field22_whatIsWrittenWasSent();
    void field22_whatIsNeverWrittenSaysWhyNot_data();
    void field22_whatIsNeverWrittenSaysWhyNot();
    void field22_eachOfSeveralClientsIsToldOf();
    void field22_ofManyOnlySomeAreNamed();
    void refusalsAreToldInTheirOwnWords();
    void rowsThatAreSentAgainAreCounted();
    void rowsThatAPeerDoesNotTakeAreCountedAsRows();
    void rowsToSeveralAreCountedForEach();
    void whatStoppedTheRowsIsTold();
    void peersAreCalledByTheirNames();
};

void TestSendOutcome::field22_whatIsWrittenWasSent()
{
    SendOutcome outcome(takenBy(1), 9);
    QCOMPARE(outcome.text(), u"Sending 9 bytes to 127.0.0.1:59670…"_qs);
    QVERIFY(!outcome.note({peer(0, 117), peer(5, 1000)}));
    QVERIFY(!outcome.isSettled());
    QVERIFY(outcome.note({peer(0, 118)}));
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 127.0.0.1:59670"_qs);
    QVERIFY(outcome.isSettled());
    QVERIFY(!outcome.isProblem());
    QVERIFY(!outcome.note({peer(0, 118, ConnectionEnd::PeerReset)}));
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 127.0.0.1:59670"_qs);

    SendOutcome byte(takenBy(1), 1);
    SendOutcome empty(takenBy(1), 0);
    byte.note({peer(0, 118)});
    empty.note({peer(0, 118, ConnectionEnd::PeerClose)});
    QCOMPARE(byte.text(), u"Sent 1 byte to 127.0.0.1:59670"_qs);
    QCOMPARE(empty.text(), u"Sent an empty message to 127.0.0.1:59670"_qs);
}

void TestSendOutcome::field22_whatIsNeverWrittenSaysWhyNot_data()
{
    QTest::addColumn<ConnectionEnd>("end");
    QTest::addColumn<quint64>("written");
    QTest::addColumn<QString>("expected");

    QTest::newRow("reset by the peer") << ConnectionEnd::PeerReset << quint64(100)
                                       << u"Not sent: 127.0.0.1:59670 reset the connection first."_qs;
    QTest::newRow("closed by the peer") << ConnectionEnd::PeerClose << quint64(50)
                                        << u"Not sent: 127.0.0.1:59670 closed the connection first."_qs;
    QTest::newRow("reset here") << ConnectionEnd::LocalReset << quint64(100)
                                << u"Not sent: the connection to 127.0.0.1:59670 was ended here first."_qs;
    QTest::newRow("failed") << ConnectionEnd::Failed << quint64(100)
                            << u"Not sent: the connection to 127.0.0.1:59670 failed first."_qs;
    QTest::newRow("in part")
        << ConnectionEnd::PeerReset << quint64(117)
        << u"Only 17 of its 18 bytes were sent: 127.0.0.1:59670 reset the connection first."_qs;
}

void TestSendOutcome::field22_whatIsNeverWrittenSaysWhyNot()
{
    QFETCH(ConnectionEnd, end);
    QFETCH(quint64, written);
    SendOutcome outcome(takenBy(1), 9);
    QVERIFY(outcome.note({peer(0, written, end)}));
    QTEST(outcome.text(), "expected");
    QVERIFY(outcome.isProblem());
    QVERIFY(outcome.isSettled());
}

void TestSendOutcome::field22_eachOfSeveralClientsIsToldOf()
{
    SendOutcome outcome(takenBy(3), 9);
    QCOMPARE(outcome.text(), u"Sending 9 bytes to 3 clients…"_qs);
    outcome.note({peer(0, 118)});
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 1 of 3 clients. Still waiting for 2 clients."_qs);
    outcome.note({peer(1, 100, ConnectionEnd::PeerReset)});
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 1 of 3 clients. "
                             "Not sent: 127.0.0.1:59671 reset the connection first. "
                             "Still waiting for 127.0.0.1:59672."_qs);
    outcome.note({peer(2, 118)});
    QCOMPARE(outcome.text(),
             u"Sent 9 bytes to 2 of 3 clients. Not sent: 127.0.0.1:59671 reset the connection first."_qs);

    SendOutcome all(takenBy(2), 1234);
    all.note({peer(0, 118), peer(1, 118)});
    QCOMPARE(all.text(), u"Sent 1,234 bytes to 2 clients"_qs);
}

void TestSendOutcome::field22_ofManyOnlySomeAreNamed()
{
    SendOutcome outcome(takenBy(1000), 9);
    QList<PeerInfo> peers;
    for (ConnectionId id = 0; id < 1000; ++id)
        peers.append(peer(id, 100, ConnectionEnd::PeerReset));
    QVERIFY(outcome.note(peers));
    QVERIFY(outcome.text().startsWith(u"Sent 9 bytes to 0 of 1,000 clients. Not sent: 127.0.0.1:"_qs));
    QVERIFY(outcome.text().endsWith(u" And 990 more did not get it."_qs));
    QCOMPARE(outcome.text().count(u"Not sent"_qs), 10);
}

void TestSendOutcome::refusalsAreToldInTheirOwnWords()
{
    const QString reason = u"127.0.0.1:1 does not read: too much is waiting to be sent to it already."_qs;
    QCOMPARE(SendOutcome({0, 0, u"No client is connected."_qs}, 9).text(), u"No client is connected."_qs);
    const RefusedMessage refused{9, u"127.0.0.1:1"_qs, Channel::SendResult::Backpressure};
    QCOMPARE(SendOutcome({0, 1, {}, {refused}}, 9).text(), reason);
    QCOMPARE(SendOutcome({0, 1, {}}, 9).text(), u"Nothing was sent."_qs);
    SendReport report = takenBy(1);
    report.refused = 1;
    report.refusals = {refused};
    SendOutcome outcome(report, 9);
    QVERIFY(outcome.isProblem());
    outcome.note({peer(0, 118)});
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 1 of 2 clients. "_qs + reason);
}

void TestSendOutcome::rowsThatAreSentAgainAreCounted()
{
    SendOutcome rows = rowsTo({0, 0, 0}, 1'027);
    QCOMPARE(rows.text(), u"Sending 3 messages (3,081 bytes) to 127.0.0.1:59670…"_qs);
    QVERIFY(rows.note({peer(0, 36)}));
    QCOMPARE(rows.text(), u"Sending 3 messages (3,081 bytes) to 127.0.0.1:59670…"_qs);
    rows.note({peer(0, 54)});
    QCOMPARE(rows.text(), u"Sent 3 messages (3,081 bytes) to 127.0.0.1:59670"_qs);
    QVERIFY(!rows.isProblem());
    SendOutcome malformed;
    malformed.add(takenBy(1), 13, true);
    malformed.note({peer(0, 118)});
    QCOMPARE(malformed.text(), u"Sent 13 malformed bytes as they are to 127.0.0.1:59670"_qs);
    malformed.add(takenBy(1), 7);
    malformed.note({peer(0, 118)});
    QCOMPARE(malformed.text(), u"Sent 2 rows (20 bytes, what is malformed as it is) to 127.0.0.1:59670"_qs);
}

void TestSendOutcome::rowsThatAPeerDoesNotTakeAreCountedAsRows()
{
    SendOutcome rows = rowsTo(QList<ConnectionId>(100, 0), 9);
    rows.stop({0, 1, {}, {{0, peerName(0), Channel::SendResult::NotOpen}}}, 1, true);
    QVERIFY(rows.note({peer(0, 1'800)}));
    QCOMPARE(rows.text(), u"Sent 100 of 101 messages to 127.0.0.1:59670; 1 was not sent: "
                          "The connection to 127.0.0.1:59670 is closed for sending."_qs);
    QVERIFY(rows.isProblem());

    SendOutcome cut = rowsTo(QList<ConnectionId>(100, 0), 9);
    cut.note({peer(0, 18 * 40 + 5, ConnectionEnd::PeerReset)});
    QVERIFY(cut.isSettled());
    QCOMPARE(cut.text(), u"Sent 40 of 100 messages to 127.0.0.1:59670; 60 were not sent: "
                         "127.0.0.1:59670 reset the connection first."_qs);

    SendOutcome gone = rowsTo({0, 0, 0}, 9);
    gone.stop({.reason = u"That connection is closed."_qs}, 98, true);
    QCOMPARE(gone.text(), u"Sent 0 of 101 messages to 127.0.0.1:59670; 98 were not sent: "
                          "That connection is closed. Still waiting for 127.0.0.1:59670."_qs);
}

void TestSendOutcome::rowsToSeveralAreCountedForEach()
{
    SendOutcome rows;
    for (quint64 row = 0; row < 101; ++row) {
        SendReport report{.queued = 1, .refused = 1};
        report.messages = {{0, peerName(0), row * 18, row * 18 + 18}};
        report.refusals = {{1, peerName(1), Channel::SendResult::NotOpen}};
        rows.add(report, 9);
    }
    rows.note({peer(0, 18 * 101)});
    QCOMPARE(rows.text(), u"Sent 101 messages (909 bytes) to 1 of 2 clients. "
                          "Sent 0 of 101 messages to 127.0.0.1:59671; 101 were not sent: "
                          "The connection to 127.0.0.1:59671 is closed for sending."_qs);
}

void TestSendOutcome::whatStoppedTheRowsIsTold()
{
    SendOutcome rows = rowsTo({0, 1}, 9);
    rows.note({peer(0, 18), peer(1, 18)});
    rows.stop({.reason = u"It cannot be read."_qs}, 5, false);
    QVERIFY(rows.isProblem());
    QCOMPARE(rows.text(), u"Sent 2 messages (18 bytes) to 2 of 2 clients. "
                          "5 more rows were not sent: It cannot be read."_qs);
    SendOutcome elsewhere = rowsTo({0}, 9);
    elsewhere.note({peer(0, 18)});
    elsewhere.stop({.reason = u"It cannot be read."_qs}, 1, false);
    QCOMPARE(elsewhere.text(),
             u"Sent 9 bytes to 1 of 1 clients. 1 more row was not sent: It cannot be read."_qs);
    SendOutcome none;
    none.stop({.reason = u"It cannot be read."_qs}, 3, true);
    QVERIFY(none.isProblem());
    QCOMPARE(none.text(), u"It cannot be read."_qs);
}

void TestSendOutcome::peersAreCalledByTheirNames()
{
    SendReport report = takenBy(1);
    report.refused = 1;
    report.refusals = {{1, peerName(1), Channel::SendResult::TooBig}};
    SendOutcome outcome(report, 9);
    outcome.setNaming([](const QString &address) { return u"weather (%1)"_qs.arg(address); });
    outcome.note({peer(0, 100, ConnectionEnd::LocalClose)});
    QCOMPARE(outcome.text(),
             u"Sent 9 bytes to 0 of 2 clients. "
             "Not sent: the connection to weather (127.0.0.1:59670) was ended here first. "
             "The message is larger than what may wait to be sent to weather (127.0.0.1:59671)."_qs);
}

REGISTER_TEST(TestSendOutcome, NoApplication)
#include "test_sendoutcome.moc"
