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
    void whatStoppedTheRowsIsTold();
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
    const QString reason = u"127.0.0.1:1 does not read."_qs;
    QCOMPARE(SendOutcome({0, 0, u"No client is connected."_qs}, 9).text(), u"No client is connected."_qs);
    QCOMPARE(SendOutcome({0, 1, reason, {reason}}, 9).text(), reason);
    QCOMPARE(SendOutcome({0, 1, {}}, 9).text(), u"Nothing was sent."_qs);
    SendReport report = takenBy(1);
    report.refused = 1;
    report.refusals = {reason};
    SendOutcome outcome(report, 9);
    QVERIFY(outcome.isProblem());
    outcome.note({peer(0, 118)});
    QCOMPARE(outcome.text(), u"Sent 9 bytes to 1 of 2 clients. 127.0.0.1:1 does not read."_qs);
}

void TestSendOutcome::rowsThatAreSentAgainAreCounted()
{
    SendOutcome rows(takenBy(1), SentContent{.bytes = 1'027, .messages = 3});
    QCOMPARE(rows.text(), u"Sending 3 messages (1,027 bytes) to 127.0.0.1:59670…"_qs);
    rows.note({peer(0, 118)});
    QCOMPARE(rows.text(), u"Sent 3 messages (1,027 bytes) to 127.0.0.1:59670"_qs);
    SendOutcome malformed(takenBy(1), SentContent{.bytes = 13, .malformed = 1});
    malformed.note({peer(0, 118)});
    QCOMPARE(malformed.text(), u"Sent 13 malformed bytes as they are to 127.0.0.1:59670"_qs);
    SendOutcome both(takenBy(1), SentContent{.bytes = 20, .messages = 2, .malformed = 1});
    both.note({peer(0, 118)});
    QCOMPARE(both.text(), u"Sent 2 rows (20 bytes, what is malformed as it is) to 127.0.0.1:59670"_qs);
}

void TestSendOutcome::whatStoppedTheRowsIsTold()
{
    SendOutcome rows(takenBy(1), SentContent{.bytes = 9, .stopped = u"It does not read."_qs});
    rows.note({peer(0, 118)});
    QVERIFY(rows.isProblem());
    QCOMPARE(rows.text(),
             u"Sent 9 bytes to 127.0.0.1:59670; the rows behind were not sent: It does not read."_qs);
    SendOutcome none({.reason = u"It does not read."_qs}, SentContent{.messages = 0});
    QVERIFY(none.isProblem());
    QCOMPARE(none.text(), u"It does not read."_qs);
}

REGISTER_TEST(TestSendOutcome, NoApplication)
#include "test_sendoutcome.moc"
