// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/printedmodel.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using ui::EndpointModel;

/// The tree: its rows, what they are called, and how they come and go.
class EndpointModelTest : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeTreeIsPrinted();
    void aConnectionThatIsTriedAgainCountsDown();
    void statesAreNamed_data();
    void statesAreNamed();
    void changesNeverReset();
    void peersComeInOrderOfTheirIds();
    void aConnectionIsOneRowWithItsPeersNumbers();
    void field49_aPauseOfAcceptingIsShownAndItsEnd();
    void namesArePlainAndCanBeTakenBack();
    void fault77_namesAndErrorsAreNeverMarkup();
    void fault78_bidiInANameIsVisible();
    void tenThousandClientsCome();
    void manyConnectionsChangeEachItsOwnRow_data();
    void manyConnectionsChangeEachItsOwnRow();
};

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
    QCOMPARE(listener().data(EndpointModel::DetailRole).toString(), u"→ 4 · 99 B   ← 0 · 0 B"_qs);
    QCOMPARE(model_->peer(listener())->id, ConnectionId(7));
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

void EndpointModelTest::manyConnectionsChangeEachItsOwnRow_data()
{
    QTest::addColumn<bool>("isOneServer");
    QTest::newRow("to one server") << true;
    QTest::newRow("to many") << false;
}

/// Those to the same address are told from each other by their ports; that asks nobody else each time.
void EndpointModelTest::manyConnectionsChangeEachItsOwnRow()
{
    QFETCH(const bool, isOneServer);
    constexpr int count = 100;
    const auto connection = [isOneServer](int number, EndpointState state) {
        EndpointInfo info;
        info.id = EndpointId(number);
        info.kind = EndpointKind::Connection;
        info.host = isOneServer ? u"10.0.0.1"_qs : u"10.0.1.%1"_qs.arg(number);
        info.port = 6000;
        info.state = state;
        return info;
    };
    const QSignalSpy changes(model_.get(), &QAbstractItemModel::dataChanged);
    for (int number = 1; number <= count; ++number)
        model_->setEndpoint(connection(number, EndpointState::Starting));
    QVERIFY2(changes.size() <= 1, qPrintable(QString::number(changes.size()))); // The second one's twin.
    const qsizetype before = changes.size();
    for (int number = 1; number <= count; ++number)
        model_->setEndpoint(connection(number, EndpointState::Active));
    QCOMPARE(changes.size() - before, count);
}

REGISTER_TEST(EndpointModelTest, QCoreApplication)
#include "test_endpointmodel.moc"
