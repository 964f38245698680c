// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using ui::EndpointModel;

/// What a row counts, and the meter of a message that is arriving.
class EndpointNumbersTest : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAndRateAreShown();
    void aPartialMessageHasAMeter();
    void aMomentOfPendingHasNoMeter();
    void field21_aStallIsExplainedWhereTheNextHeaderIsThere();
    void field21_whatComesInIsNotAccused();
    void field21_theExplanationHasRoom();
    void unsentBytesAreNamed();
    void field24_aSecondLineOnlyWhereThereIsSomethingToSay();
};

void EndpointNumbersTest::numbersAndRateAreShown()
{
    constexpr qint64 second = 1'000'000'000;
    model_->setEndpoint(listening(1));
    PeerInfo info = peer(0);
    model_->setPeers({info});
    model_->tick(second);
    info.ledger.messagesReceived = 12;
    info.ledger.received = 1500;
    info.ledger.messagesSent = 3;
    info.ledger.written = 500;
    info.ledger.malformedRuns = 1;
    model_->setPeers({info});
    model_->tick(2 * second);
    QCOMPARE(client(0).data(EndpointModel::DetailRole).toString(),
             u"⚠ 1   → 12 · 1,500 B   ← 3 · 500 B   2.0 kB/s"_qs);
    model_->tick(3 * second);
    QVERIFY(!client(0).data(EndpointModel::DetailRole).toString().contains(u"/s"));
}

void EndpointNumbersTest::aPartialMessageHasAMeter()
{
    model_->setEndpoint(listening(1));
    PeerInfo info = peer(0);
    info.ledger.pending = 312;
    info.ledger.received = 312;
    info.expectedBytes = 1024;
    info.lastReceived = 10'000'000'000;
    model_->setPeers({info});
    model_->tick(13'200'000'000);
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), u"312 of 1,024 B, stalled 3.2 s"_qs);
    QVERIFY(qAbs(client(0).data(EndpointModel::ProgressRole).toDouble() - 312.0 / 1024) < 1e-9);
}

void EndpointNumbersTest::aMomentOfPendingHasNoMeter()
{
    model_->setEndpoint(listening(1));
    PeerInfo info = peer(0);
    info.ledger.pending = 312;
    info.expectedBytes = 1024;
    info.lastReceived = 10'000'000'000;
    model_->setPeers({info});
    model_->tick(10'001'000'000);
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), QString());
    QVERIFY(client(0).data(EndpointModel::ProgressRole).toDouble() < 0);
}

namespace {

/// Nothing has come for 3.2 s at 13.2 s.
PeerInfo stalled()
{
    PeerInfo info = peer(0);
    info.ledger.pending = 312;
    info.ledger.received = 312;
    info.expectedBytes = 1024;
    info.lastReceived = 10'000'000'000;
    info.nextHeader = 212;
    return info;
}

} // namespace

void EndpointNumbersTest::field21_aStallIsExplainedWhereTheNextHeaderIsThere()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({stalled()});
    model_->tick(13'200'000'000);
    const QString meter =
        u"312 of 1,024 B, stalled 3.2 s; the next header is at byte 212: the declared length is "
        u"probably 812 too long"_qs;
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), meter);
    QVERIFY(client(0).data(Qt::AccessibleTextRole).toString().contains(meter));
    PeerInfo large = stalled();
    large.ledger.pending = 3'000'000;
    large.expectedBytes = 5'000'000;
    large.nextHeader = 1'250'000;
    model_->setPeers({large});
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(),
             u"3.0 MB of 5.0 MB, stalled 3.2 s; the next header is at byte 1,250,000: the declared length is "
             "probably 3,750,000 too long"_qs);
    EndpointInfo connection = listening(2);
    connection.kind = EndpointKind::Connection;
    model_->setEndpoint(connection);
    PeerInfo only = stalled();
    only.endpoint = 2;
    model_->setPeers({only});
    QCOMPARE(model_->index(1, 0).data(EndpointModel::MeterRole).toString(), meter);
}

void EndpointNumbersTest::field21_whatComesInIsNotAccused()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({stalled()});
    model_->tick(10'900'000'000);
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), u"312 of 1,024 B"_qs);
    PeerInfo closed = stalled();
    closed.state = Channel::State::Closed;
    closed.end = ConnectionEnd::PeerClose;
    model_->setPeers({closed});
    model_->tick(13'200'000'000);
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), u"312 of 1,024 B"_qs);
}

void EndpointNumbersTest::field21_theExplanationHasRoom()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({stalled(), peer(1)});
    model_->tick(10'500'000'000);
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 2);
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    model_->tick(11'500'000'000);
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 5);
    QCOMPARE(client(1).data(EndpointModel::LinesRole).toInt(), 1);
    QVERIFY(changed.first().at(2).value<QList<int>>().contains(int(EndpointModel::LinesRole)));
    PeerInfo more = stalled();
    more.ledger.pending = 313;
    more.nextHeader.reset();
    more.lastReceived = 11'500'000'000;
    model_->setPeers({more});
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 2);
    QVERIFY(changed.last().at(2).value<QList<int>>().contains(int(EndpointModel::LinesRole)));
}

void EndpointNumbersTest::unsentBytesAreNamed()
{
    model_->setEndpoint(listening(1));
    PeerInfo info = peer(0);
    info.ledger.unsent = 65'536;
    model_->setPeers({info});
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), u"65.5 kB unsent"_qs);
    info.state = Channel::State::Closed;
    info.unsentMessages = 2;
    model_->setPeers({info});
    QCOMPARE(client(0).data(EndpointModel::MeterRole).toString(), u"2 messages never sent"_qs);
}

void EndpointNumbersTest::field24_aSecondLineOnlyWhereThereIsSomethingToSay()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0)});
    QCOMPARE(listener().data(EndpointModel::LinesRole).toInt(), 1);
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 1);
    QCOMPARE(client(0).data(EndpointModel::DetailRole).toString(), QString());
    PeerInfo busy = peer(0);
    busy.ledger.received = 7;
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    model_->setPeers({busy});
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 2);
    QVERIFY(changed.first().at(2).value<QList<int>>().contains(int(EndpointModel::LinesRole)));
}

REGISTER_TEST(EndpointNumbersTest, QCoreApplication)
#include "test_endpointnumbers.moc"
