// SPDX-License-Identifier: MIT

#include "endpointfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/endpoints/endpointbutton.h"
#include "ui/endpoints/endpointreasons.h"
#include "ui/endpoints/endpointtarget.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What can be done to a row, and what its button does.
class TestEndpointCommands : public EndpointFixture
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARowNothingCanBeDone();
    void aConnectionSaysWhyItIsNotOpen_data();
    void aConnectionSaysWhyItIsNotOpen();
    void aProxyIsNoneOfItsPairs();
    void aPairHasTwoEnds();
    void aStoppedListenerMayHaveClients();
    void theClosedThatAreFoldedAreNoConnection();
    void buttonsSayWhatTheyDo_data();
    void buttonsSayWhatTheyDo();
    void aClientsButtonDisconnectsIt();

private:
    EndpointInfo endpoint(EndpointKind kind, EndpointState state, int clients = 0) const;
    QString why(CommandId id, const QModelIndex &index) const { return whyNot(id, *model_, index); }
    void startPair(bool hasServer);
};

EndpointInfo TestEndpointCommands::endpoint(EndpointKind kind, EndpointState state, int clients) const
{
    EndpointInfo info = listening(1, clients);
    info.kind = kind;
    info.state = state;
    info.upstreamHost = u"host"_qs;
    info.upstreamPort = 6000;
    return info;
}

void TestEndpointCommands::startPair(bool hasServer)
{
    model_->setEndpoint(endpoint(EndpointKind::Proxy, EndpointState::Active, 1));
    PeerInfo client = peer(0);
    client.accepted = true;
    if (!hasServer) {
        model_->setPeers({client});
        return;
    }
    PeerInfo server = peer(1);
    client.partner = server.id;
    server.partner = client.id;
    model_->setPeers({client, server});
}

void TestEndpointCommands::withoutARowNothingCanBeDone()
{
    for (const CommandId id : {CommandId::SendTo, CommandId::Stop, CommandId::Remove, CommandId::Rename})
        QCOMPARE(why(id, {}), u"No row is selected among the endpoints."_qs);
    QVERIFY(!sendTargetOf(*model_, {}));
    QCOMPARE(rowButtonOf(*model_, {}).deed, RowDeed::None);
}

void TestEndpointCommands::aConnectionSaysWhyItIsNotOpen_data()
{
    QTest::addColumn<EndpointState>("state");
    QTest::addColumn<QString>("reason");
    QTest::newRow("starting") << EndpointState::Starting << u"This connection is not made yet."_qs;
    QTest::newRow("waiting") << EndpointState::Waiting
                             << u"There is no connection now: it is being tried again."_qs;
    QTest::newRow("failed") << EndpointState::Failed << u"This connection could not be made."_qs;
    QTest::newRow("closed") << EndpointState::Stopped << u"This connection is closed already."_qs;
}

void TestEndpointCommands::aConnectionSaysWhyItIsNotOpen()
{
    QFETCH(EndpointState, state);
    QFETCH(QString, reason);
    model_->setEndpoint(endpoint(EndpointKind::Connection, state));
    for (const CommandId id : {CommandId::SendTo, CommandId::Disconnect, CommandId::Reset,
                               CommandId::HalfClose, CommandId::InspectPending})
        QCOMPARE(why(id, listener()), reason);
    QCOMPARE(why(CommandId::RemoveClosed, listener()),
             u"This is a connection: it has no list of closed ones."_qs);
    const bool isOver = state == EndpointState::Failed || state == EndpointState::Stopped;
    QCOMPARE(why(CommandId::Stop, listener()), isOver ? u"This endpoint is over already."_qs : QString());
    QCOMPARE(why(CommandId::TryAgain, listener()), isOver ? QString() : u"This endpoint is not over."_qs);
    QCOMPARE(why(CommandId::Remove, listener()),
             isOver ? QString() : u"This connection is in use. End it first."_qs);
}

void TestEndpointCommands::aProxyIsNoneOfItsPairs()
{
    startPair(true);
    const QString proxy = u"This is a proxy. Choose one of its pairs below it."_qs;
    QCOMPARE(why(CommandId::SendTo, listener()), proxy);
    QCOMPARE(why(CommandId::Disconnect, listener()), proxy);
    QCOMPARE(why(CommandId::HalfClose, listener()), proxy);
    QCOMPARE(why(CommandId::ShowPair, listener()), proxy);
    QCOMPARE(why(CommandId::Stop, listener()), QString());
    QVERIFY(!sendTargetOf(*model_, listener()));
}

void TestEndpointCommands::aPairHasTwoEnds()
{
    startPair(false);
    QCOMPARE(why(CommandId::ShowPair, client(0)), u"The server of this pair is not connected yet."_qs);
    startPair(true);
    const QString ends = u"A pair has two ends: choose the client or the server."_qs;
    QCOMPARE(why(CommandId::SendTo, client(0)), ends);
    QCOMPARE(why(CommandId::HalfClose, client(0)), ends);
    QCOMPARE(why(CommandId::Stop, client(0)),
             u"This is a pair of a proxy. Disconnect it, or choose the proxy to stop it."_qs);
    QCOMPARE(why(CommandId::Disconnect, client(0)), QString());
    QCOMPARE(why(CommandId::ShowPair, client(0)), QString());
    QCOMPARE(why(CommandId::InspectPending, client(0)), u"No message is unfinished on this connection."_qs);
    PeerInfo server = peer(1);
    server.partner = 0;
    server.ledger.pending = 5;
    model_->setPeers({server});
    QCOMPARE(why(CommandId::InspectPending, client(0)), QString());
}

void TestEndpointCommands::aStoppedListenerMayHaveClients()
{
    model_->setEndpoint(endpoint(EndpointKind::Listener, EndpointState::Stopped, 1));
    const QString stopped = u"This endpoint is stopped and has no connections."_qs;
    QCOMPARE(why(CommandId::SendTo, listener()), stopped);
    QCOMPARE(why(CommandId::Disconnect, listener()), stopped);
    QCOMPARE(why(CommandId::Remove, listener()), u"Clients of this endpoint are still connected."_qs);
    QVERIFY(!sendTargetOf(*model_, listener()));
}

void TestEndpointCommands::theClosedThatAreFoldedAreNoConnection()
{
    model_->setEndpoint(listening(1));
    model_->setPeers({peer(0), peer(1), peer(2)});
    model_->setPeers({closed(0), closed(1), closed(2)});
    const QModelIndex fold = client(0);
    QVERIFY(model_->isFold(fold));
    const QString closedText = u"The connections in this line are closed."_qs;
    QCOMPARE(why(CommandId::SendTo, fold), closedText);
    QCOMPARE(why(CommandId::Disconnect, fold), closedText);
    QCOMPARE(why(CommandId::Stop, fold), closedText);
    QCOMPARE(why(CommandId::Rename, fold),
             u"This line stands for all that are closed. Unfold it and choose one."_qs);
    QCOMPARE(why(CommandId::Remove, fold), QString());
    QCOMPARE(why(CommandId::RemoveClosed, fold), QString());
    QCOMPARE(rowButtonOf(*model_, fold).deed, RowDeed::None);
    const QModelIndex one = model_->index(0, 0, fold);
    QCOMPARE(why(CommandId::Disconnect, one), u"This connection is closed already."_qs);
    QCOMPARE(why(CommandId::Remove, one), QString());
    QCOMPARE(rowButtonOf(*model_, one).deed, RowDeed::None);
}

void TestEndpointCommands::buttonsSayWhatTheyDo_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<EndpointState>("state");
    QTest::addColumn<RowDeed>("deed");
    QTest::addColumn<QString>("tip");
    const auto row = [](EndpointKind kind, EndpointState state, RowDeed deed, const char *tip) {
        QTest::newRow(tip) << kind << state << deed << QString::fromUtf8(tip);
    };
    using Kind = EndpointKind;
    using State = EndpointState;
    row(Kind::Listener, State::Active, RowDeed::Stop,
        "Stop listening on 127.0.0.1:5000 and disconnect its clients (Space)");
    row(Kind::Connection, State::Waiting, RowDeed::Stop, "Stop connecting to 127.0.0.1:5000 (Space)");
    row(Kind::Proxy, State::Active, RowDeed::Stop,
        "Stop the proxy on 127.0.0.1:5000 and disconnect its clients (Space)");
    row(Kind::Listener, State::Failed, RowDeed::TryAgain, "Listen on 127.0.0.1:5000 again (Space)");
    row(Kind::Connection, State::Stopped, RowDeed::TryAgain, "Connect to 127.0.0.1:5000 again (Space)");
    row(Kind::Proxy, State::Stopped, RowDeed::TryAgain, "Start the proxy on 127.0.0.1:5000 again (Space)");
}

void TestEndpointCommands::buttonsSayWhatTheyDo()
{
    QFETCH(EndpointKind, kind);
    QFETCH(EndpointState, state);
    model_->setEndpoint(endpoint(kind, state));
    const RowButton button = rowButtonOf(*model_, listener());
    QTEST(button.deed, "deed");
    QTEST(button.tip, "tip");
}

void TestEndpointCommands::aClientsButtonDisconnectsIt()
{
    model_->setEndpoint(listening(1, 1));
    model_->setPeers({peer(0)});
    const RowButton button = rowButtonOf(*model_, client(0));
    QCOMPARE(button.deed, RowDeed::Disconnect);
    QCOMPARE(button.tip, u"Disconnect 127.0.0.1:40000 (Space)"_qs);
}

REGISTER_TEST(TestEndpointCommands, QCoreApplication)
#include "test_endpointcommands.moc"
