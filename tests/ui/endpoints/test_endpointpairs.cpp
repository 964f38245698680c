// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/printedmodel.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using ui::EndpointModel;

/// What a proxy says of a client and its server, which share a row.
class EndpointPairsTest : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aProxyShowsWhichLegBelongsToWhich();
    void aPairIsOverWhenBothItsLegsAre_data();
    void aPairIsOverWhenBothItsLegsAre();
    void aClientWhoseServerWasNotReachedSaysWhy();
};

void EndpointPairsTest::aProxyShowsWhichLegBelongsToWhich()
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
    QCOMPARE(says(EndpointModel::DetailRole), u"client → 3 · 40 B   ← 0 · 0 B"_qs);
    QCOMPARE(says(EndpointModel::MeterRole), QString());
    QCOMPARE(says(EndpointModel::SecondDetailRole), u"server → 0 · 0 B   ← 4 · 40 B"_qs);
    QCOMPARE(says(EndpointModel::SecondMeterRole), u"17 B unsent"_qs);
    QCOMPARE(client(1).data(EndpointModel::StateRole).toString(), u"Connecting"_qs);

    upstream.state = Channel::State::HalfClosed;
    model_->setPeers({upstream});
    QCOMPARE(says(EndpointModel::StateRole), u"Half-closed"_qs);
    QCOMPARE(says(EndpointModel::SecondDetailRole), u"server, half-closed → 0 · 0 B   ← 4 · 40 B"_qs);
}

void EndpointPairsTest::aPairIsOverWhenBothItsLegsAre_data()
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

void EndpointPairsTest::aPairIsOverWhenBothItsLegsAre()
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

void EndpointPairsTest::aClientWhoseServerWasNotReachedSaysWhy()
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

REGISTER_TEST(EndpointPairsTest, QCoreApplication)
#include "test_endpointpairs.moc"
