// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/proxyfixture.h"
#include "tests/support/rawpeer.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// How the two legs of a client of the proxy end, by clicking, with plain sockets on both sides.
class WindowPairsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<ProxyFixture>(); }
    void cleanup() { fixture_.reset(); }

    void theButtonOfAPairEndsBothLegs();
    void aServerThatRefusesIsNamedForThatClient();
    void disconnectingAPairEndsBothLegs();
    void resettingAPairResetsBothLegs();
    void halfClosingTheServersLegLeavesTheOtherWayOpen();
    void aPairHasNoCommandThatCouldMeanEitherLeg();
    void stopEndsItAndItsPairs();

private:
    std::unique_ptr<ProxyFixture> fixture_;
};

void WindowPairsTest::theButtonOfAPairEndsBothLegs()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    auto *tree = fixture_->child<QTreeView>("endpointTree");
    tree->setCurrentIndex(fixture_->client(0));
    QTest::keyClick(tree, Qt::Key_Space);
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
}

void WindowPairsTest::aServerThatRefusesIsNamedForThatClient()
{
    const RefusingPort refusing;
    fixture_->fill(0, refusing.number());
    QTest::mouseClick(fixture_->child<QPushButton>("startButton"), Qt::LeftButton);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
    const QString address = fixture_->endpoints()->endpoint(fixture_->endpoint(0))->address;
    QTcpSocket client;
    QString name; // It may be turned away before anybody looks.
    connect(&client, &QTcpSocket::connected, &client,
            [&] { name = u"127.0.0.1:%1"_qs.arg(client.localPort()); });
    client.connectToHost(u"127.0.0.1"_qs, address.section(u':', -1).toUShort());
    QTRY_VERIFY(!name.isEmpty());
    const QString reason =
        u"127.0.0.1 refused the connection on port %1. Check that a program listens there."_qs.arg(
            refusing.number());
    QTRY_COMPARE(fixture_->notice("connectionMessage"),
                 u"Client %1 was turned away: %2"_qs.arg(name, reason));
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Server not reached"_qs);
    QCOMPARE(fixture_->client(0).data(EndpointModel::DetailRole).toString(), reason);
    QCOMPARE(fixture_->state(fixture_->endpoint(0)), u"Forwarding"_qs);
}

void WindowPairsTest::disconnectingAPairEndsBothLegs()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    fixture_->command(fixture_->client(0), "disconnectAction");
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed here"_qs);
    QTRY_VERIFY(fixture_->endpoint(0).data().toString().endsWith(u"(0 clients)"));
    QVERIFY(fixture_->action("removeAction")->isEnabled());
}

void WindowPairsTest::resettingAPairResetsBothLegs()
{
    RawListener upstream;
    RawPeer client(fixture_->startProxy(upstream.port()));
    QTRY_VERIFY(upstream.hasWaiting());
    RawPeer server = upstream.accept();
    QVERIFY(client.write("\r\nMSG 4\r\nask!\r\nMSG 100\r\nhalf"));
    QTRY_VERIFY(receives(server, "\r\nMSG 4\r\nask!\r\nMSG 100\r\nhalf"));
    QVERIFY(server.write(frame("ok")));
    QTRY_VERIFY(receives(client, frame("ok")));
    QTRY_VERIFY(fixture_->endpoints()->serverLeg(fixture_->client(0)));
    fixture_->command(fixture_->client(0), "resetAction");
    for (RawPeer *peer : {&client, &server}) {
        const auto isReset = [peer] {
            peer->readSome();
            return peer->sawReset();
        };
        QTRY_VERIFY(isReset());
    }
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Reset here"_qs);
    const PeerInfo *legs[]{fixture_->endpoints()->peer(fixture_->client(0)),
                           fixture_->endpoints()->serverLeg(fixture_->client(0))};
    for (const PeerInfo *leg : legs) {
        QCOMPARE(leg->state, Channel::State::Closed);
        QCOMPARE(leg->end, ConnectionEnd::LocalReset);
    }
    QCOMPARE(server.received(), QByteArray("\r\nMSG 4\r\nask!\r\nMSG 100\r\nhalf"));
    QCOMPARE(client.received(), frame("ok"));
}

void WindowPairsTest::halfClosingTheServersLegLeavesTheOtherWayOpen()
{
    RawListener upstream;
    RawPeer client(fixture_->startProxy(upstream.port()));
    QTRY_VERIFY(upstream.hasWaiting());
    RawPeer server = upstream.accept();
    QVERIFY(client.write(frame("asks")));
    QTRY_VERIFY(receives(server, frame("asks")));
    QTRY_VERIFY(fixture_->endpoints()->serverLeg(fixture_->client(0)));
    fixture_->command(fixture_->client(0), "serverHalfCloseAction");
    QTRY_VERIFY(sawEnd(server));
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Half-closed"_qs);
    const auto stateOf = [this](bool isServer) {
        const QModelIndex pair = fixture_->client(0);
        return (isServer ? fixture_->endpoints()->serverLeg(pair) : fixture_->endpoints()->peer(pair))->state;
    };
    QCOMPARE(stateOf(true), Channel::State::HalfClosed);
    QCOMPARE(stateOf(false), Channel::State::Open);
    QVERIFY(fixture_->client(0)
                .data(EndpointModel::SecondDetailRole)
                .toString()
                .startsWith(u"server, half-closed"));

    QVERIFY(server.write(frame("a late answer")));
    QTRY_VERIFY(receives(client, frame("a late answer")));
    QVERIFY(!client.sawEnd());
    QTRY_COMPARE(fixture_->rows(), (QStringList{u"client → asks"_qs, u"server ← asks"_qs,
                                                u"server → a late answer"_qs, u"client ← a late answer"_qs}));
    server.finishWriting();
    QTRY_VERIFY(sawEnd(client));
    QTRY_COMPARE(stateOf(true), Channel::State::Closed);
    client.close();
    QTRY_COMPARE(stateOf(false), Channel::State::Closed);
    QTRY_COMPARE(fixture_->state(fixture_->client(0)), u"Closed by server"_qs);
    QCOMPARE(server.received(), frame("asks"));
    QCOMPARE(client.received(), frame("a late answer"));
}

void WindowPairsTest::aPairHasNoCommandThatCouldMeanEitherLeg()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->client(0));
    for (const char *name : {"sendToAction", "halfCloseAction"})
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
    for (const char *name : {"disconnectAction", "resetAction", "showPairAction", "clientSendToAction",
                             "clientHalfCloseAction", "serverSendToAction", "serverHalfCloseAction"})
        QVERIFY2(fixture_->action(name)->isEnabled(), name);
    fixture_->child<QTreeView>("endpointTree")->setCurrentIndex(fixture_->endpoint(0));
    for (const char *name : {"showPairAction", "clientSendToAction", "serverResetAction"})
        QVERIFY2(!fixture_->action(name)->isEnabled(), name);
}

void WindowPairsTest::stopEndsItAndItsPairs()
{
    Conversation talking;
    fixture_->talk(talking, fixture_->startProxy());
    fixture_->command(fixture_->endpoint(0), "stopAction");
    QTRY_COMPARE(talking.client.state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(talking.server->state(), QAbstractSocket::UnconnectedState);
    QTRY_COMPARE(fixture_->state(fixture_->endpoint(0)), u"Stopped"_qs);
}

REGISTER_TEST(WindowPairsTest, QApplication)
#include "test_window_pairs.moc"
