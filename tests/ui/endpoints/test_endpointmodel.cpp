// SPDX-License-Identifier: MIT

#include "tests/support/printedmodel.h"
#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace channel;
using ui::EndpointModel;

class EndpointModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theWholeTreeIsPrinted();
    void aConnectionThatIsTriedAgainCountsDown();
    void statesAreNamed_data();
    void statesAreNamed();
    void changesNeverReset();
    void peersComeInOrderOfTheirIds();
    void numbersAndRateAreShown();
    void aPartialMessageHasAMeter();
    void aMomentOfPendingHasNoMeter();
    void field21_aStallIsExplainedWhereTheNextHeaderIsThere();
    void field21_whatComesInIsNotAccused();
    void field21_theExplanationHasRoom();
    void unsentBytesAreNamed();
    void aConnectionIsOneRowWithItsPeersNumbers();
    void aProxyShowsWhichLegBelongsToWhich();
    void aPairIsOverWhenBothItsLegsAre_data();
    void aPairIsOverWhenBothItsLegsAre();
    void aClientWhoseServerWasNotReachedSaysWhy();
    void closedClientsAreCappedAndCounted();
    void closedClientsCanBeRemoved();
    void field24_theLivingComeFirstAndTheClosedAreFolded();
    void field24_aLoneClosedClientKeepsARowOfItsOwn();
    void field24_manyCloseAtOnce();
    void field24_livingEndpointsComeFirst();
    void field24_aSecondLineOnlyWhereThereIsSomethingToSay();
    void field49_aPauseOfAcceptingIsShownAndItsEnd();
    void namesArePlainAndCanBeTakenBack();
    void fault34_aClientThatCameAndWentIsNoGhost();
    void fault77_namesAndErrorsAreNeverMarkup();
    void fault78_bidiInANameIsVisible();
    void tenThousandClientsCome();

private:
    QModelIndex listener() const { return model_->index(0, 0); }
    QModelIndex client(int row) const { return model_->index(row, 0, listener()); }

    std::unique_ptr<EndpointModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

namespace {

EndpointInfo listening(EndpointId id, int clients = 0)
{
    EndpointInfo info;
    info.id = id;
    info.state = EndpointState::Active;
    info.host = u"127.0.0.1"_qs;
    info.port = 5000;
    info.address = u"127.0.0.1:5000"_qs;
    info.clients = clients;
    return info;
}

PeerInfo peer(ConnectionId id, EndpointId endpoint = 1)
{
    PeerInfo info;
    info.id = id;
    info.endpoint = endpoint;
    info.peer = u"127.0.0.1:%1"_qs.arg(40'000 + id);
    return info;
}

PeerInfo closed(ConnectionId id)
{
    PeerInfo info = peer(id);
    info.state = Channel::State::Closed;
    info.end = ConnectionEnd::PeerClose;
    return info;
}

} // namespace

void EndpointModelTest::init()
{
    tester_.reset();
    model_ = std::make_unique<EndpointModel>();
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void EndpointModelTest::theWholeTreeIsPrinted()
{
    model_->setEndpoint(listening(1, 2));
    EndpointInfo failed = listening(2);
    failed.state = EndpointState::Failed;
    failed.errorText = u"Port 5000 is in use by another program."_qs;
    model_->setEndpoint(failed);
    model_->setPeers({peer(0), peer(1)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (2 clients)\n"
                                    "  127.0.0.1:40000\n"
                                    "  127.0.0.1:40001\n"
                                    "Failed: 127.0.0.1:5000\n"_qs);
    QCOMPARE(model_->index(1, 0).data(EndpointModel::DetailRole).toString(), failed.errorText);
}

void EndpointModelTest::aConnectionThatIsTriedAgainCountsDown()
{
    EndpointInfo info = listening(1, 0);
    info.kind = EndpointKind::Connection;
    info.state = EndpointState::Waiting;
    info.retries = true;
    info.failures = 3;
    info.errorText = u"Nobody is there."_qs;
    info.nextTry.setRemainingTime(3'600'000);
    model_->setEndpoint(info);
    QCOMPARE(listener().data().toString(), u"Waiting for 127.0.0.1:5000"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(),
             u"Trying again in 3600 s, try 4 · Nobody is there."_qs);
    QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    model_->tick(1);
    QCOMPARE(changed.count(), 1);
    info.nextTry = QDeadlineTimer();
    model_->setEndpoint(info);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(),
             u"Trying again in 0 s, try 4 · Nobody is there."_qs);
    info.state = EndpointState::Starting;
    model_->setEndpoint(info);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), u"Try 4 · Nobody is there."_qs);
    model_->tick(2);
    QCOMPARE(changed.count(), 3);
}

void EndpointModelTest::statesAreNamed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("title");
    const int listener = int(EndpointKind::Listener);
    const int connection = int(EndpointKind::Connection);
    QTest::newRow("starting") << listener << int(EndpointState::Starting) << u"Starting"_qs
                              << u"Starting on 127.0.0.1:5000"_qs;
    QTest::newRow("listening") << listener << int(EndpointState::Active) << u"Listening"_qs
                               << u"Listening on 127.0.0.1:5000 (1 client)"_qs;
    QTest::newRow("stopped") << listener << int(EndpointState::Stopped) << u"Stopped"_qs
                             << u"Stopped on 127.0.0.1:5000"_qs;
    QTest::newRow("connecting") << connection << int(EndpointState::Starting) << u"Connecting"_qs
                                << u"Connecting to 127.0.0.1:5000"_qs;
    QTest::newRow("connected") << connection << int(EndpointState::Active) << u"Connected"_qs
                               << u"Connected to 127.0.0.1:5000"_qs;
    QTest::newRow("waiting") << connection << int(EndpointState::Waiting) << u"Waiting"_qs
                             << u"Waiting for 127.0.0.1:5000"_qs;
    const int proxy = int(EndpointKind::Proxy);
    QTest::newRow("proxy starting") << proxy << int(EndpointState::Starting) << u"Starting"_qs
                                    << u"Starting proxy 127.0.0.1:5000 → [fe80::1]:6000"_qs;
    QTest::newRow("proxy forwarding") << proxy << int(EndpointState::Active) << u"Forwarding"_qs
                                      << u"Proxy 127.0.0.1:5000 → [fe80::1]:6000 (1 client)"_qs;
    QTest::newRow("proxy stopped") << proxy << int(EndpointState::Stopped) << u"Stopped"_qs
                                   << u"Stopped proxy 127.0.0.1:5000 → [fe80::1]:6000"_qs;
    QTest::newRow("proxy failed") << proxy << int(EndpointState::Failed) << u"Failed"_qs
                                  << u"Failed: 127.0.0.1:5000 → [fe80::1]:6000"_qs;
    QTest::newRow("failed") << connection << int(EndpointState::Failed) << u"Failed"_qs
                            << u"Failed: 127.0.0.1:5000"_qs;
}

void EndpointModelTest::statesAreNamed()
{
    QFETCH(int, kind);
    QFETCH(int, state);
    EndpointInfo info = listening(1, 1);
    info.kind = EndpointKind(kind);
    info.state = EndpointState(state);
    info.upstreamHost = u"fe80::1"_qs;
    info.upstreamPort = 6000;
    model_->setEndpoint(info);
    QTEST(listener().data(EndpointModel::StateRole).toString(), "word");
    QTEST(listener().data().toString(), "title");
    QVERIFY(!listener().data(EndpointModel::IconRole).toString().isEmpty());
}

void EndpointModelTest::changesNeverReset()
{
    const QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0), peer(1), peer(2)});
    QCOMPARE(inserted.size(), 2);
    model_->setPeers({peer(1)});
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex(), client(1));
    model_->removeEndpoint(1);
    QCOMPARE(model_->rowCount(), 0);
    QCOMPARE(reset.size(), 0);
}

void EndpointModelTest::peersComeInOrderOfTheirIds()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(5), peer(3)});
    model_->setPeers({peer(4), peer(9)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "  127.0.0.1:40003\n  127.0.0.1:40004\n"
                                    "  127.0.0.1:40005\n  127.0.0.1:40009\n"_qs);
}

void EndpointModelTest::numbersAndRateAreShown()
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
             u"→ 12, 1,500 B   ← 3, 500 B   ⚠ 1   2.0 kB/s"_qs);
    model_->tick(3 * second);
    QVERIFY(!client(0).data(EndpointModel::DetailRole).toString().contains(u"/s"));
}

void EndpointModelTest::aPartialMessageHasAMeter()
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

void EndpointModelTest::aMomentOfPendingHasNoMeter()
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

void EndpointModelTest::field21_aStallIsExplainedWhereTheNextHeaderIsThere()
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

void EndpointModelTest::field21_whatComesInIsNotAccused()
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

void EndpointModelTest::field21_theExplanationHasRoom()
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

void EndpointModelTest::unsentBytesAreNamed()
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

void EndpointModelTest::aConnectionIsOneRowWithItsPeersNumbers()
{
    EndpointInfo info = listening(1);
    info.kind = EndpointKind::Connection;
    model_->setEndpoint(info);
    PeerInfo other = peer(7);
    other.ledger.messagesReceived = 4;
    other.ledger.received = 99;
    model_->setPeers({other});
    QCOMPARE(printed(*model_, {0}), u"Connected to 127.0.0.1:5000\n"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), u"→ 4, 99 B   ← 0, 0 B"_qs);
    QCOMPARE(model_->peer(listener())->id, ConnectionId(7));
}

void EndpointModelTest::aProxyShowsWhichLegBelongsToWhich()
{
    EndpointInfo info = listening(1, 2);
    info.kind = EndpointKind::Proxy;
    info.upstreamHost = u"host"_qs;
    info.upstreamPort = 6000;
    model_->setEndpoint(info);
    PeerInfo first = peer(0);
    first.accepted = true;
    first.partner = 2;
    first.ledger = {};
    first.ledger.messagesReceived = 3;
    first.ledger.received = 40;
    PeerInfo second = peer(1); // Its upstream is not connected yet.
    second.accepted = true;
    PeerInfo upstream = peer(2);
    upstream.peer = u"192.0.2.1:6000"_qs;
    upstream.partner = 0;
    upstream.ledger = {};
    upstream.ledger.messagesSent = 1; // Beside what is passed on.
    upstream.ledger.written = 40;
    upstream.ledger.unsent = 17;
    model_->setPeers({first, second, upstream});
    QCOMPARE(printed(*model_, {0}), u"Proxy 127.0.0.1:5000 → host:6000 (2 clients)\n"
                                    "  127.0.0.1:40000\n"
                                    "  127.0.0.1:40001\n"_qs);
    QVERIFY(!model_->peer(listener()));
    QVERIFY(model_->listensOn(5000));
    QVERIFY(model_->isPair(client(0)) && model_->isPair(client(1)) && !model_->isPair(listener()));
    QCOMPARE(model_->serverLeg(client(0))->id, 2u);
    QVERIFY(!model_->serverLeg(client(1)));
    const auto says = [this](int role) {
        return client(0).data(role).toString();
    };
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 3);
    QVERIFY(says(Qt::AccessibleTextRole).startsWith(u"127.0.0.1:40000 → 192.0.2.1:6000, Connected, client"));
    QCOMPARE(says(EndpointModel::StateRole), u"Connected"_qs);
    QCOMPARE(says(EndpointModel::DetailRole), u"client → 3, 40 B   ← 0, 0 B"_qs);
    QCOMPARE(says(EndpointModel::MeterRole), QString());
    QCOMPARE(says(EndpointModel::SecondDetailRole), u"server → 0, 0 B   ← 4, 40 B"_qs);
    QCOMPARE(says(EndpointModel::SecondMeterRole), u"17 B unsent"_qs);
    QCOMPARE(client(1).data(EndpointModel::StateRole).toString(), u"Connecting"_qs);

    upstream.state = Channel::State::HalfClosed;
    model_->setPeers({upstream});
    QCOMPARE(says(EndpointModel::StateRole), u"Half-closed"_qs);
    QCOMPARE(says(EndpointModel::SecondDetailRole), u"server, half-closed → 0, 0 B   ← 4, 40 B"_qs);
}

void EndpointModelTest::aPairIsOverWhenBothItsLegsAre_data()
{
    QTest::addColumn<ConnectionEnd>("clientEnd");
    QTest::addColumn<ConnectionEnd>("serverEnd");
    QTest::addColumn<QString>("word");
    const auto row = [](ConnectionEnd clientEnd, ConnectionEnd serverEnd, const char *word) {
        QTest::newRow(word) << clientEnd << serverEnd << QString::fromLatin1(word);
    };
    using End = ConnectionEnd;
    row(End::PeerClose, End::LocalClose, "Closed by client");
    row(End::LocalClose, End::PeerClose, "Closed by server");
    row(End::PeerClose, End::PeerClose, "Closed by both");
    row(End::PeerReset, End::LocalReset, "Reset by client");
    row(End::LocalReset, End::PeerReset, "Reset by server");
    row(End::LocalClose, End::LocalClose, "Closed here");
    row(End::LocalReset, End::LocalReset, "Reset here");
    row(End::PeerReset, End::PeerClose, "Closed");
}

void EndpointModelTest::aPairIsOverWhenBothItsLegsAre()
{
    QFETCH(const ConnectionEnd, clientEnd);
    QFETCH(const ConnectionEnd, serverEnd);
    EndpointInfo info = listening(1, 1);
    info.kind = EndpointKind::Proxy;
    model_->setEndpoint(info);
    PeerInfo first = peer(0);
    first.accepted = true;
    PeerInfo server = peer(1);
    server.partner = 0;
    model_->setPeers({first, server});
    first.state = Channel::State::Closed;
    first.end = clientEnd;
    model_->setPeers({first});
    QVERIFY(!model_->isOver(client(0)) && !model_->hasClosedPeers(1));
    QCOMPARE(client(0).data(EndpointModel::StateRole).toString(), u"Closing"_qs);
    server.state = Channel::State::Closed;
    server.end = serverEnd;
    model_->setPeers({server});
    QVERIFY(model_->isOver(client(0)) && model_->hasClosedPeers(1));
    QTEST(client(0).data(EndpointModel::StateRole).toString(), "word");
    model_->setPeers({peer(2)});
    model_->removeClosed(1);
    QCOMPARE(model_->rowCount(listener()), 1);
}

void EndpointModelTest::aClientWhoseServerWasNotReachedSaysWhy()
{
    EndpointInfo info = listening(1, 1);
    info.kind = EndpointKind::Proxy;
    model_->setEndpoint(info);
    PeerInfo only = peer(0);
    only.accepted = true;
    model_->setPeers({only});
    only.state = Channel::State::Closed;
    only.end = ConnectionEnd::LocalClose;
    only.errorText = u"Nobody is there."_qs;
    model_->setPeers({only});
    QCOMPARE(client(0).data(EndpointModel::StateRole).toString(), u"Server not reached"_qs);
    QCOMPARE(client(0).data(EndpointModel::DetailRole).toString(), u"Nobody is there."_qs);
    QCOMPARE(client(0).data(EndpointModel::LinesRole).toInt(), 2);
}

void EndpointModelTest::closedClientsAreCappedAndCounted()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0)});
    for (ConnectionId id = 1; id <= EndpointModel::maxClosedPeers + 10; ++id)
        model_->setPeers({closed(id)});
    QCOMPARE(model_->rowCount(listener()), 2);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40000"_qs);
    QCOMPARE(model_->rowCount(client(1)), EndpointModel::maxClosedPeers);
    QCOMPARE(model_->index(0, 0, client(1)).data().toString(), u"127.0.0.1:40210"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), u"10 closed clients no longer listed"_qs);
}

void EndpointModelTest::closedClientsCanBeRemoved()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({closed(0), peer(1), closed(2)});
    QVERIFY(model_->hasClosedPeers(1));
    model_->removeClosed(1);
    QCOMPARE(model_->rowCount(listener()), 1);
    QVERIFY(!model_->hasClosedPeers(1));
    model_->removePeer(1);
    QCOMPARE(model_->rowCount(listener()), 0);
}

void EndpointModelTest::field24_theLivingComeFirstAndTheClosedAreFolded()
{
    model_->setEndpoint(listening(1, 1));
    for (ConnectionId id = 0; id < 200; ++id) {
        model_->setPeers({peer(id)});
        model_->setPeers({closed(id)});
    }
    model_->setPeers({peer(200)});
    QCOMPARE(model_->rowCount(listener()), 2);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40200"_qs);
    QCOMPARE(client(1).data().toString(), u"200 closed"_qs);
    QVERIFY(model_->isFold(client(1)));
    QVERIFY(!model_->peer(client(1)));
    QCOMPARE(client(1).data(Qt::AccessibleTextRole).toString(), u"200 closed connections"_qs);
    QCOMPARE(model_->rowCount(client(1)), 200);
    QCOMPARE(model_->index(0, 0, client(1)).data(EndpointModel::StateRole).toString(), u"Closed by peer"_qs);
    QCOMPARE(model_->index(0, 0, client(1)).parent(), client(1));
}

void EndpointModelTest::field24_aLoneClosedClientKeepsARowOfItsOwn()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0), peer(1), peer(2)});
    const QPersistentModelIndex first = client(0);
    model_->setPeers({closed(0)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "  127.0.0.1:40001\n  127.0.0.1:40002\n  127.0.0.1:40000\n"_qs);
    QCOMPARE(QModelIndex(first), client(2));
    model_->setPeers({closed(2), peer(3)});
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "  127.0.0.1:40001\n  127.0.0.1:40003\n  2 closed\n"
                                    "    127.0.0.1:40002\n    127.0.0.1:40000\n"_qs);
    QCOMPARE(first.data().toString(), u"127.0.0.1:40000"_qs);
    QVERIFY(model_->setData(first, u"Pump"_qs));
    QCOMPARE(first.data().toString(), u"Pump · 127.0.0.1:40000"_qs);
    model_->removePeer(2);
    QCOMPARE(client(2).data().toString(), u"1 closed"_qs);
    model_->removePeer(0);
    QCOMPARE(model_->rowCount(listener()), 2);
}

void EndpointModelTest::field24_manyCloseAtOnce()
{
    tester_.reset();
    model_->setEndpoint(listening(1));
    QList<PeerInfo> come;
    QList<PeerInfo> go;
    for (ConnectionId id = 0; id < 2000; ++id) {
        come.append(peer(id));
        if (id % 2 == 0)
            go.append(closed(id));
    }
    model_->setPeers(come);
    model_->setPeers(go);
    QCOMPARE(model_->rowCount(listener()), 1001);
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40001"_qs);
    QCOMPARE(client(1000).data().toString(), u"200 closed"_qs);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(),
             u"800 closed clients no longer listed"_qs);
}

void EndpointModelTest::field24_livingEndpointsComeFirst()
{
    model_->setEndpoint(listening(1));
    model_->setEndpoint(listening(2));
    EndpointInfo over = listening(1);
    over.state = EndpointState::Stopped;
    over.address = u"127.0.0.1:5001"_qs;
    model_->setPeers({peer(0, 1)});
    const QPersistentModelIndex first = client(0);
    model_->setEndpoint(over);
    QCOMPARE(printed(*model_, {0}), u"Listening on 127.0.0.1:5000 (0 clients)\n"
                                    "Stopped on 127.0.0.1:5001\n  127.0.0.1:40000\n"_qs);
    QCOMPARE(first.parent(), model_->index(1, 0));
    model_->setEndpoint(listening(3));
    QCOMPARE(model_->indexOf(3).row(), 1);
    over.state = EndpointState::Active;
    model_->setEndpoint(over);
    QCOMPARE(model_->indexOf(1).row(), 2);
}

void EndpointModelTest::field24_aSecondLineOnlyWhereThereIsSomethingToSay()
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

void EndpointModelTest::namesArePlainAndCanBeTakenBack()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0)});
    QVERIFY(model_->setData(client(0), u"  Pump 7 "_qs));
    QCOMPARE(client(0).data().toString(), u"Pump 7 · 127.0.0.1:40000"_qs);
    QCOMPARE(model_->label(client(0)), u"Pump 7 · 127.0.0.1:40000"_qs);
    QVERIFY(model_->setData(client(0), QString()));
    QCOMPARE(client(0).data().toString(), u"127.0.0.1:40000"_qs);
}

void EndpointModelTest::field49_aPauseOfAcceptingIsShownAndItsEnd()
{
    EndpointInfo info = listening(1);
    info.pauseText = u"Accepting is paused: out of file descriptors. It goes on by itself."_qs;
    info.hasPaused = true;
    model_->setEndpoint(info);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), info.pauseText);
    info.pauseText.clear();
    info.everyAddress = true;
    model_->setEndpoint(info);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(),
             u"Accepting goes on again · Reachable from other machines"_qs);
    info.state = EndpointState::Stopped;
    model_->setEndpoint(info);
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), QString());
}

void EndpointModelTest::fault34_aClientThatCameAndWentIsNoGhost()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({closed(0)});
    QCOMPARE(client(0).data(EndpointModel::StateRole).toString(), u"Closed by peer"_qs);
    QCOMPARE(client(0).data(EndpointModel::ToneRole).toInt(), int(EndpointModel::Tone::Dimmed));
}

void EndpointModelTest::fault77_namesAndErrorsAreNeverMarkup()
{
    EndpointInfo info = listening(1);
    info.state = EndpointState::Failed;
    info.host = u"<b>host</b>"_qs;
    info.address.clear();
    info.errorText = u"<img src=x> has no address."_qs;
    model_->setEndpoint(info);
    QCOMPARE(listener().data().toString(), u"Failed: <b>host</b>:5000"_qs);
    const QString tip = listener().data(Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<b>") && !tip.contains(u"<img"));
}

void EndpointModelTest::fault78_bidiInANameIsVisible()
{
    model_->setEndpoint(listening(1));
    model_->setData(listener(), QString(QChar(0x202e)) + u"evil"_qs);
    QVERIFY(!listener().data().toString().contains(QChar(0x202e)));
}

void EndpointModelTest::tenThousandClientsCome()
{
    tester_.reset();
    model_->setEndpoint(listening(1));
    QList<PeerInfo> many;
    for (ConnectionId id = 0; id < 10'000; ++id)
        many.append(peer(id));
    const QSignalSpy inserted(model_.get(), &QAbstractItemModel::rowsInserted);
    model_->setPeers(many);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model_->rowCount(listener()), 10'000);
}

REGISTER_TEST(EndpointModelTest, QCoreApplication)
#include "test_endpointmodel.moc"
