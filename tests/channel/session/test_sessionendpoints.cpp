// SPDX-License-Identifier: MIT

#include "tests/support/eachthread.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QTcpServer>
#include <QTest>

using namespace channel;

namespace {

/// A listener that was stopped and has a client nevertheless: one that does not read what it is sent.
class StoppedListener
{
public:
    StoppedListener()
    {
        client = connectedSocket(watcher.listen(&id));
        if (!client)
            return;
        client->setReadBufferSize(1);
        if (!QTest::qWaitFor([this] { return watcher.openPeers().size() == 1; }, patience))
            return;
        session().send({id, false, 0}, QByteArray(16'000'000, 'x'));
        session().stop(id);
        isReady = true;
    }

    Session &session() { return *watcher.session; }
    EndpointInfo info() const { return watcher.endpoints[id]; }

    /// The client has gone, and still it does not listen.
    bool staysStoppedAfterItsClient()
    {
        client->abort();
        // What would be started again would be by the time that another one listens.
        return QTest::qWaitFor([this] { return info().clients == 0; }, patience) && watcher.listen() != 0 &&
               info().state == EndpointState::Stopped;
    }

    SessionWatcher watcher;
    EndpointId id = 0;
    std::unique_ptr<QTcpSocket> client;
    bool isReady = false;
};

} // namespace

/// Endpoints of a Session: begun or not, stopped, started again, and removed.
class TestSessionEndpoints : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void field04_aListenerIsCalledAsItIsTyped();
    void fault28_refusedConnectionIsNamed();
    void fault28_unknownHostIsNamed();
    void fault32_portInUseIsNamed();
    void disconnectHalfCloseAndReset();
    void stopClosesClientsAndRemoveForgets();
    void startAgainKeepsTheNumberAndTheFields();
    void startAgainWaitsForTheLastClient();
    void whoStopsTakesStartingAgainBack();
    void whoRemovesTakesStartingAgainBack();
    void removeKeepsWhatIsActive();
    void stopWhileStartingStaysStopped();
};

void TestSessionEndpoints::field04_aListenerIsCalledAsItIsTyped()
{
    for (const QString &host : {QStringLiteral("*"), QStringLiteral("[::]"), QStringLiteral("0.0.0.0")}) {
        SessionWatcher watcher;
        const EndpointId listener = watcher.session->listen(host, 0);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[listener].state, EndpointState::Active, patience);
        const EndpointInfo info = watcher.endpoints[listener];
        QCOMPARE(info.address.section(QLatin1Char(':'), 0, -2), host);
        QVERIFY(info.everyAddress);
    }
}

void TestSessionEndpoints::fault28_refusedConnectionIsNamed()
{
    const RefusingPort port;
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(QStringLiteral("127.0.0.1"), port.number());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Failed, patience);
    QCOMPARE(watcher.endpoints[id].error, TransportError::ConnectionRefused);
    QVERIFY(watcher.endpoints[id].errorText.contains(QString::number(port.number())));
    QVERIFY(watcher.peers.isEmpty());
    QCOMPARE(watcher.session->capture()->frameCount(), 0u);
}

void TestSessionEndpoints::fault28_unknownHostIsNamed()
{
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(QStringLiteral("nonexistent.invalid"), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Failed, patience);
    QCOMPARE(watcher.endpoints[id].error, TransportError::HostNotFound);
    QVERIFY(watcher.endpoints[id].errorText.contains(QStringLiteral("nonexistent.invalid")));
}

void TestSessionEndpoints::fault32_portInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SessionWatcher watcher;
    const EndpointId id = watcher.session->listen(QStringLiteral("127.0.0.1"), other.serverPort());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Failed, patience);
    QCOMPARE(watcher.endpoints[id].error, TransportError::PortInUse);
    QVERIFY(watcher.endpoints[id].errorText.contains(QString::number(other.serverPort())));
}

void TestSessionEndpoints::disconnectHalfCloseAndReset()
{
    SessionWatcher watcher;
    const quint16 port = watcher.listen();
    const auto first = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    const auto second = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 2, patience);
    const auto third = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 3, patience);

    watcher.session->disconnectPeer(0);
    QTRY_COMPARE_WITH_TIMEOUT(first->state(), QAbstractSocket::UnconnectedState, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].end, ConnectionEnd::LocalClose, patience);
    watcher.session->halfClosePeer(1);
    QTRY_COMPARE_WITH_TIMEOUT(second->state(), QAbstractSocket::UnconnectedState, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[1].end, ConnectionEnd::PeerClose, patience);
    watcher.session->resetPeer(2);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[2].end, ConnectionEnd::LocalReset, patience);
    QTRY_COMPARE_WITH_TIMEOUT(third->error(), QAbstractSocket::RemoteHostClosedError, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[1].clients, watcher.openPeers().size(), patience);
}

void TestSessionEndpoints::stopClosesClientsAndRemoveForgets()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    const quint16 port = watcher.listen(&listener);
    const auto client = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 1, patience);
    watcher.session->stop(listener);
    QTRY_COMPARE_WITH_TIMEOUT(client->state(), QAbstractSocket::UnconnectedState, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[listener].clients, 0, patience);
    QCOMPARE(watcher.endpoints[listener].state, EndpointState::Stopped);
    QVERIFY(!connectedSocket(port));
    watcher.session->remove(listener);
    QTRY_VERIFY_WITH_TIMEOUT(!watcher.endpoints.contains(listener), patience);
}

void TestSessionEndpoints::startAgainKeepsTheNumberAndTheFields()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    const quint16 port = watcher.listen(&listener);
    watcher.session->startAgain(listener); // It runs: nothing is to be done.
    const EndpointId connection = watcher.session->connectTo(QStringLiteral("127.0.0.1"), port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[connection].state, EndpointState::Active, patience);
    watcher.session->stop(connection);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[connection].state, EndpointState::Stopped, patience);
    watcher.session->startAgain(connection);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[connection].state, EndpointState::Active, patience);
    QCOMPARE(watcher.endpoints[connection].address, QStringLiteral("127.0.0.1:%1").arg(port));
    QCOMPARE(watcher.endpoints.size(), 2);
    QCOMPARE(watcher.endpoints[listener].state, EndpointState::Active);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 2, patience);
    watcher.session->send({connection, false, 0}, "again");
    QTRY_VERIFY_WITH_TIMEOUT(watcher.messages().contains(QStringLiteral("in message 5 again")), patience);
}

void TestSessionEndpoints::startAgainWaitsForTheLastClient()
{
    StoppedListener listener;
    QVERIFY(listener.isReady);
    QTRY_COMPARE_WITH_TIMEOUT(listener.info().state, EndpointState::Stopped, patience);
    QCOMPARE(listener.info().clients, 1);
    listener.session().startAgain(listener.id);
    listener.client->abort();
    QTRY_COMPARE_WITH_TIMEOUT(listener.info().state, EndpointState::Active, patience);
    QCOMPARE(listener.info().clients, 0);
}

void TestSessionEndpoints::whoStopsTakesStartingAgainBack()
{
    StoppedListener listener;
    QVERIFY(listener.isReady);
    listener.session().startAgain(listener.id);
    listener.session().stop(listener.id);
    QVERIFY(listener.staysStoppedAfterItsClient());
}

void TestSessionEndpoints::whoRemovesTakesStartingAgainBack()
{
    StoppedListener listener;
    QVERIFY(listener.isReady);
    listener.session().startAgain(listener.id);
    listener.session().remove(listener.id); // Somebody is still connected, so it stays, but as it is.
    QVERIFY(listener.staysStoppedAfterItsClient());
    listener.session().remove(listener.id);
    QTRY_VERIFY_WITH_TIMEOUT(!listener.watcher.endpoints.contains(listener.id), patience);
}

void TestSessionEndpoints::removeKeepsWhatIsActive()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    const quint16 port = watcher.listen(&listener);
    watcher.session->remove(listener);
    const auto client = connectedSocket(port);
    QVERIFY(client);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.openPeers().size(), 1, patience);
    QVERIFY(watcher.endpoints.contains(listener));
}

void TestSessionEndpoints::stopWhileStartingStaysStopped()
{
    SessionWatcher watcher;
    const EndpointId id = watcher.session->listen(QStringLiteral("127.0.0.1"), 0);
    watcher.session->stop(id);
    const quint16 later = watcher.listen();
    QVERIFY(later != 0); // By now the answer for the first has come, too.
    QCOMPARE(watcher.endpoints[id].state, EndpointState::Stopped);
    // On a thread of its own it may have begun to listen before it was told to stop: then its port is free.
    const QString address = watcher.endpoints[id].address;
    const quint16 port = address.section(QLatin1Char(':'), -1).toUShort();
    QTcpServer other;
    QVERIFY(address.isEmpty() || other.listen(QHostAddress::LocalHost, port));
}

REGISTER_TEST(TestSessionEndpoints, QCoreApplication)
#include "test_sessionendpoints.moc"
