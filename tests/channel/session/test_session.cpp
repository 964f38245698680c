// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "channel/session/sendrefusal.h"
#include "tests/support/eachthread.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace channel;

/// What a window asks of a Session, and what it hears back.
class TestSession : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void clientsMessageIsRecordedAndCounted();
    void sendReachesEveryClientOrOne();
    void sendToNobodySaysSo();
    void bytesAreSentAsTheyAre();
    void connectsAndExchanges();
    void malformedRunIsRecordedAndTheNextMessageFound();
    void endpointsDecodeAndBoundAsWasWantedWhenTheyWereMade();
    void partialMessageIsSeenGrowing();
    void echoAnswersInOrder();
    void fault55_withoutAFolderTheRecordingIsInMemoryUntilItIsSaved();
    void captureIsWholeAfterTheSession();
};

void TestSession::clientsMessageIsRecordedAndCounted()
{
    SessionWatcher watcher;
    const quint16 port = watcher.listen();
    const auto client = connectedSocket(port);
    QVERIFY(client);
    client->write("\r\nMSG 5\r\nhello\r\nMSG 0\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames(),
                              QStringList({QStringLiteral("connected"), QStringLiteral("in message 5 hello"),
                                           QStringLiteral("in message 0 ")}),
                              patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.messagesReceived, 2u, patience);
    const PeerInfo peer = watcher.peers[0];
    QCOMPARE(peer.peer, QStringLiteral("127.0.0.1:%1").arg(client->localPort()));
    QCOMPARE(peer.local, QStringLiteral("127.0.0.1:%1").arg(port));
    QCOMPARE(peer.ledger.received, 23u);
    QCOMPARE(peer.ledger.framed, 23u);
    QVERIFY(peer.lastReceived > 0);
    QCOMPARE(watcher.endpoints[1].clients, 1);
    QCOMPARE(watcher.session->capture()->totals().received, 23u);
}

void TestSession::sendReachesEveryClientOrOne()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    const quint16 port = watcher.listen(&listener);
    const auto first = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    const auto second = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 2, patience);

    watcher.session->send({listener, false, 0}, "to all", 1);
    watcher.session->send({listener, true, 1}, "to second", 2);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.reports.size(), 2, patience);
    QCOMPARE(watcher.reports[1].queued, 2);
    QCOMPARE(watcher.reports[2].queued, 1);
    QCOMPARE(watcher.reports[2].refused, 0);
    QByteArray atFirst;
    QByteArray atSecond;
    QTRY_COMPARE_WITH_TIMEOUT(atFirst += first->readAll(), frame("to all"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(atSecond += second->readAll(), frame("to all") + frame("to second"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages().size(), 3, patience);
    QCOMPARE(watcher.messages().filter(QStringLiteral("out message 6 to all")).size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[1].ledger.messagesSent, 2u, patience);
}

void TestSession::bytesAreSentAsTheyAre()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    const quint16 port = watcher.listen(&listener);
    const auto client = connectedSocket(port);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    watcher.session->sendBytes({listener, true, 0}, "\r\nMSG 02\r\n", 1);
    watcher.session->sendBytes({listener, true, 0}, "ok??", 2);
    QByteArray arrived;
    QTRY_COMPARE_WITH_TIMEOUT(arrived += client->readAll(), QByteArray("\r\nMSG 02\r\nok??"), patience);
    QCOMPARE(watcher.reports[1].queued, 1);
    QCOMPARE(watcher.reports[2].queued, 1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages(), QStringList{QStringLiteral("out message 2 ok")}, patience);
}

void TestSession::sendToNobodySaysSo()
{
    SessionWatcher watcher;
    EndpointId listener = 0;
    watcher.listen(&listener);
    watcher.session->send({listener, false, 0}, "x", 1);
    watcher.session->send({listener, true, 9}, "x", 2);
    watcher.session->send({99, false, 0}, "x", 3);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.reports.size(), 3, patience);
    QCOMPARE(watcher.reports[1].reason, QStringLiteral("No client is connected."));
    QCOMPARE(watcher.reports[2].reason, QStringLiteral("That connection is closed."));
    QCOMPARE(watcher.reports[3].queued, 0);
}

void TestSession::connectsAndExchanges()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionWatcher watcher;
    const EndpointId id = watcher.session->connectTo(QStringLiteral("127.0.0.1"), server.serverPort());
    QTRY_VERIFY_WITH_TIMEOUT(server.hasPendingConnections(), patience);
    const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints.value(id).state, EndpointState::Active, patience);
    peer->write(frame("from server"));
    watcher.session->send({id, false, 0}, "from us", 1);
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT(received += peer->readAll(), frame("from us"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages().size(), 2, patience);
    peer->disconnectFromHost();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.endpoints[id].state, EndpointState::Stopped, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].end, ConnectionEnd::PeerClose, patience);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().last(),
                              QStringLiteral("disconnected %1").arg(int(ConnectionEnd::PeerClose)), patience);
}

void TestSession::malformedRunIsRecordedAndTheNextMessageFound()
{
    SessionWatcher watcher;
    const auto client = connectedSocket(watcher.listen());
    client->write("\r\nMSG 5\nhello\r\nMSG 2\r\nok");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().value(watcher.frames().size() - 1),
                              QStringLiteral("in message 2 ok"), patience);
    QCOMPARE(watcher.frames().at(1), QStringLiteral("in malformed bad-length"));
    const auto capture = watcher.session->capture();
    QCOMPARE(capture->diagnosis(1), QStringLiteral("LF where CR LF belongs after the length."));
    QCOMPARE(capture->frame(1).errorOffset, 7u);
    QVERIFY(capture->frame(2).resynchronised);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].ledger.malformed, 13u, patience);
    QCOMPARE(watcher.peers[0].ledger.malformedRuns, 1u);
}

/// What is recorded of a connection is decoded as the connection itself.
void TestSession::endpointsDecodeAndBoundAsWasWantedWhenTheyWereMade()
{
    SessionWatcher watcher;
    const quint16 before = watcher.listen();
    watcher.session->setChannelOptions({DecodePolicy::Strict, 4, 20, 0});
    const quint16 after = watcher.listen();
    const auto strict = connectedSocket(after);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.size(), 1, patience);
    watcher.session->send({2, false, 0}, QByteArray(30, 'x'), 1);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.reports.size(), 1, patience);
    QCOMPARE(watcher.reports[1].refused, 1);
    const RefusedMessage refusal = watcher.reports[1].refusals.value(0);
    QCOMPARE(refusal.connection, watcher.peers.first().id);
    QCOMPARE(refusalText(refusal.result, QStringLiteral("weather")),
             QStringLiteral("The message is larger than what may wait to be sent to weather."));
    QCOMPARE(watcher.reports[1].reason, refusalText(refusal.result, refusal.peer));
    strict->write("\r\nMSG 5\r\nhello\r\nMSG 2\r\nok");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().value(2), QStringLiteral("disconnected 5"), patience);
    QCOMPARE(watcher.frames(),
             QStringList({QStringLiteral("connected"), QStringLiteral("in malformed message-too-big"),
                          QStringLiteral("disconnected 5")}));
    // It listens as it did, and so are its clients recorded.
    const auto lenient = connectedSocket(before);
    lenient->write("\r\nMSG 5\nhello\r\nMSG 5\r\nhello");
    QTRY_COMPARE_WITH_TIMEOUT(watcher.frames().last(), QStringLiteral("in message 5 hello"), patience);
    QCOMPARE(watcher.frames().at(4), QStringLiteral("in malformed bad-length"));
}

void TestSession::partialMessageIsSeenGrowing()
{
    SessionWatcher watcher;
    const auto client = connectedSocket(watcher.listen());
    client->write("\r\nMSG 1014\r\n" + QByteArray(302, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers.value(0).ledger.pending, 314u, patience);
    QCOMPARE(watcher.peers[0].expectedBytes, 1026u);
    client->write(QByteArray(712, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.peers[0].ledger.messagesReceived, 1u, patience);
    QCOMPARE(watcher.peers[0].ledger.pending, 0u);
    QCOMPARE(watcher.peers[0].expectedBytes, 0u);
}

void TestSession::echoAnswersInOrder()
{
    SessionWatcher watcher;
    watcher.session->setEcho(true);
    const auto client = connectedSocket(watcher.listen());
    QByteArray sent;
    for (int i = 0; i < 1000; ++i)
        sent += frame(QByteArray::number(i));
    client->write(sent);
    QByteArray received;
    QTRY_COMPARE_WITH_TIMEOUT((received += client->readAll()).size(), sent.size(), patience);
    QCOMPARE(received, sent);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.session->capture()->totals().messagesOut, 1000u, patience);
}

void TestSession::fault55_withoutAFolderTheRecordingIsInMemoryUntilItIsSaved()
{
    QTemporaryDir folder;
    QFile blocker(folder.filePath(QStringLiteral("file")));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    Session::Options options;
    options.captureFolder = blocker.fileName() + QStringLiteral("/below");
    Session session(options);
    QVERIFY(session.capture()->totals().recording);
    QCOMPARE(
        session.capture()->totals().fileTrouble,
        QStringLiteral("No capture can be made in the folder %1: it is not a folder. The recording is kept "
                       "in memory: save it before you close, or it is lost.")
            .arg(options.captureFolder));
    QCOMPARE(session.capture()->path(), QString());

    QList<PeerInfo> peers;
    EndpointInfo endpoint;
    connect(&session, &Session::endpointChanged, this, [&](const EndpointInfo &info) { endpoint = info; });
    connect(&session, &Session::peersChanged, this, [&](const QList<PeerInfo> &changed) { peers = changed; });
    session.listen(QStringLiteral("127.0.0.1"), 0);
    QTRY_COMPARE_WITH_TIMEOUT(endpoint.state, EndpointState::Active, patience);
    const auto client = connectedSocket(endpoint.address.section(u':', -1).toUShort());
    client->write(frame("still here"));
    QTRY_VERIFY_WITH_TIMEOUT(!peers.isEmpty() && peers.first().ledger.messagesReceived == 1, patience);
    const auto capture = session.capture();
    QTRY_COMPARE_WITH_TIMEOUT(capture->totals().messagesIn, 1u, patience);
    QCOMPARE(capture->payload(capture->frame(1)), QByteArray("still here"));

    const QString path = folder.filePath(QStringLiteral("saved.pcapng"));
    QSignalSpy saved(&session, &Session::captureSaved);
    session.saveCapture(path);
    QVERIFY(saved.wait(patience));
    QCOMPARE(saved.first(), (QList<QVariant>{path, QString()}));
    client->write(frame("and there"));
    QTRY_COMPARE_WITH_TIMEOUT(capture->totals().messagesIn, 2u, patience);
    QCOMPARE(capture->payload(capture->frame(1)), QByteArray("still here"));
    QCOMPARE(capture->path(), path);
    QCOMPARE(quint64(QFileInfo(path).size()), capture->fileSize());
}

void TestSession::captureIsWholeAfterTheSession()
{
    QFETCH_GLOBAL(const Session::Thread, thread);
    Session::Options options;
    if (thread == Session::Thread::Callers)
        options.resetAfterMs = patience; // The peer answers our end as soon as this thread lets it.
    SessionWatcher watcher(options);
    const auto client = connectedSocket(watcher.listen());
    client->write(frame("first"));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.messages().size(), 1, patience);
    const auto capture = watcher.session->capture();
    watcher.session.reset();
    const Frame last = capture->frame(capture->frameCount() - 1);
    QCOMPARE(last.kind, FrameKind::Disconnected);
    // While another thread ends the session, the peer has no event loop to answer our end with.
    QCOMPARE(last.end,
             thread == Session::Thread::Own ? ConnectionEnd::LocalReset : ConnectionEnd::LocalClose);
    QCOMPARE(capture->payload(capture->frame(1)), QByteArray("first"));
    QCOMPARE(quint64(QFileInfo(capture->path()).size()), capture->fileSize());
}

REGISTER_TEST(TestSession, QCoreApplication)
#include "test_session.moc"
