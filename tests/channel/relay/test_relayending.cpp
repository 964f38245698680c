// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "relayedpeers.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace channel;

/// What becomes of one leg when the other is reset, closed, broken, or gone.
class TestRelayEnding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResetIsPassedOnAfterWhatCame_data();
    void aResetIsPassedOnAfterWhatCame();
    void aResetWaitsForAPeerThatTakesNothingOnlySoLong();
    void aClosedLegClosesTheOther();
    void theLastBytesOfAClosedClientWaitForUpstream();
    void aClosingLegThatSendsWithoutEndIsCutOff();
    void aProtocolErrorForwardsWhatIsRightAndCloses();
    void field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn_data();
    void field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn();
    void aRefusedUpstreamClosesTheClient();
    void fault36_upstreamDyingMidMessageIsPassedOn();
    void fault39_aDeletedLegResetsTheOther_data();
    void fault39_aDeletedLegResetsTheOther();
    void fault39_anythingMayBeDeletedWhileALegIsWritten_data();
    void fault39_anythingMayBeDeletedWhileALegIsWritten();
};

void TestRelayEnding::aResetIsPassedOnAfterWhatCame_data()
{
    QTest::addColumn<bool>("fromClient");
    QTest::newRow("the client resets") << true;
    QTest::newRow("upstream resets") << false;
}

void TestRelayEnding::aResetIsPassedOnAfterWhatCame()
{
    QFETCH(const bool, fromClient);
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QSignalSpy finished(peers.relay.get(), &Relay::finished);
    RawPeer &resetting = fromClient ? peers.client : peers.server;
    RawPeer &other = fromClient ? peers.server : peers.client;
    const QByteArray sent = frame("whole") + "\r\nMSG 100\r\nnever whole";
    QVERIFY(resetting.write(sent));
    resetting.reset();
    const auto sawReset = [&other] {
        if (!other.sawReset())
            other.readSome();
        return other.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(), patience);
    QVERIFY(!other.sawEnd());
    QCOMPARE(other.received(), sent);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    const ChannelLog *resetLog = fromClient ? peers.clientLog : peers.upstreamLog;
    const ChannelLog *otherLog = fromClient ? peers.upstreamLog : peers.clientLog;
    QCOMPARE(resetLog->end, std::optional(Channel::EndReason::PeerReset));
    QCOMPARE(otherLog->end, std::optional(Channel::EndReason::LocalReset));
}

void TestRelayEnding::aResetWaitsForAPeerThatTakesNothingOnlySoLong()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QCOMPARE(peers.upstreamLeg->sendBytes(QByteArray(32 * 1024 * 1024, 'u')), Channel::SendResult::Queued);
    QTRY_VERIFY_WITH_TIMEOUT(peers.upstreamLeg->ledger().written > 0, patience);
    QElapsedTimer timer;
    timer.start();
    peers.clientLeg->reset();
    QTRY_VERIFY_WITH_TIMEOUT(peers.upstreamLog->isClosed(), patience);
    QCOMPARE(*peers.upstreamLog->end, Channel::EndReason::LocalReset);
    QVERIFY(peers.upstreamLog->unsentBytes > 0);
    QVERIFY(timer.elapsed() >= 1'000);
}

void TestRelayEnding::aClosedLegClosesTheOther()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QVERIFY(peers.client.write(frame("last")));
    QTRY_COMPARE_WITH_TIMEOUT(peers.clientLeg->ledger().messagesReceived, 1u, patience);
    peers.clientLeg->close();
    const auto clientSawEnd = [&] {
        peers.readAll();
        return peers.client.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(clientSawEnd(), patience);
    peers.client.close();
    const auto serverSawEnd = [&] {
        peers.server.readSome();
        return peers.server.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(serverSawEnd(), patience);
    QCOMPARE(peers.server.received(), frame("last"));
    peers.server.close();
    QTRY_VERIFY_WITH_TIMEOUT(peers.clientLog->isClosed() && peers.upstreamLog->isClosed(), patience);
    QCOMPARE(*peers.clientLog->end, Channel::EndReason::LocalClose);
}

void TestRelayEnding::theLastBytesOfAClosedClientWaitForUpstream()
{
    RawPeer client;
    const auto clientLeg = acceptedLeg(client, RelayedPeers::halfOpen());
    QVERIFY(clientLeg);
    const ChannelLog clientLog(clientLeg.get());
    Channel upstreamLeg(RelayedPeers::halfOpen());
    const Relay relay(*clientLeg, upstreamLeg);
    QVERIFY(client.write(frame("last")));
    client.finishWriting();
    clientLeg->close();
    QTRY_COMPARE_WITH_TIMEOUT(clientLog.end, std::optional(Channel::EndReason::LocalClose), patience);
    RawListener listener;
    upstreamLeg.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    QTRY_VERIFY_WITH_TIMEOUT(upstreamLeg.ledger().written > 0, patience);
    RawPeer server = listener.accept();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(server), patience);
    QCOMPARE(server.received(), frame("last"));
}

void TestRelayEnding::aClosingLegThatSendsWithoutEndIsCutOff()
{
    RawPeer client;
    const auto clientLeg = acceptedLeg(client, RelayedPeers::halfOpen());
    QVERIFY(clientLeg);
    const ChannelLog clientLog(clientLeg.get());
    Channel upstreamLeg(RelayedPeers::halfOpen()); // It takes nothing while it is not connected.
    constexpr qint64 mostWaitingBytes = 1024 * 1024;
    const Relay relay(*clientLeg, upstreamLeg, mostWaitingBytes);
    clientLeg->close();
    const QByteArray chunk(200'000, 'x');
    qint64 sent = 0;
    const auto hasSentTooMuch = [&] {
        sent += qMax(qint64(0), client.writeSome(chunk));
        return sent > 2'000'000;
    };
    QVERIFY(turnUntil(hasSentTooMuch));
    client.finishWriting();
    QVERIFY(turnUntil([&clientLog] { return clientLog.isClosed(); }));
    RawListener listener;
    upstreamLeg.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    QVERIFY(turnUntil([&upstreamLeg] { return upstreamLeg.ledger().written > 0; }));
    RawPeer server = listener.accept();
    const auto isOver = [&server] {
        server.readSome();
        return server.sawEnd() || server.sawReset();
    };
    QVERIFY(turnUntil(isOver));
    QVERIFY(server.sawReset()); // It must not take what it got for the whole.
    QVERIFY(server.received().size() <= mostWaitingBytes);
}

void TestRelayEnding::aProtocolErrorForwardsWhatIsRightAndCloses()
{
    ChannelOptions options = RelayedPeers::halfOpen();
    options.policy = DecodePolicy::Strict;
    RelayedPeers peers(options);
    QVERIFY(peers.isReady());
    const QByteArray sent = frame("good") + "\r\nMSG x\r\nbad";
    QVERIFY(peers.client.write(sent));
    const auto bothSawEnd = [&peers] {
        peers.readAll();
        if (peers.client.sawEnd())
            peers.client.close();
        return peers.client.sawEnd() && peers.server.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(bothSawEnd(), patience);
    QCOMPARE(peers.server.received(), frame("good") + "\r\nMSG ");
    QCOMPARE(peers.clientLog->end, std::optional(Channel::EndReason::Failed));
    QCOMPARE(peers.clientLeg->error(), TransportError::Protocol);
    peers.server.close();
    QTRY_COMPARE_WITH_TIMEOUT(peers.upstreamLog->end, std::optional(Channel::EndReason::LocalClose),
                              patience);
}

void TestRelayEnding::field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn_data()
{
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QByteArray>("wrong");
    const QByteArray good = frame(QByteArray(100'000, 'g'));
    const QByteArray rest(200'000, 'r');
    QTest::newRow("between messages") << good << rest;
    QTest::newRow("the first byte") << QByteArray() << rest;
    QTest::newRow("in the word") << good + "\r\nMS"
                                 << "X 5\r\n" + rest;
    QTest::newRow("in the length") << good + "\r\nMSG 12"
                                   << "+\r\n" + rest;
    QTest::newRow("behind the header's CR") << good + "\r\nMSG 12\r"
                                            << "\r" + rest;
    QTest::newRow("the digit that makes it too big") << good + "\r\nMSG 9999999"
                                                     << "9\r\n" + rest;
    QTest::newRow("a message behind it") << good + "\r\n"
                                         << "msg" + good + rest;
}

/// However the bytes come.
void TestRelayEnding::field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn()
{
    QFETCH(const QByteArray, right);
    QFETCH(const QByteArray, wrong);
    ChannelOptions options = RelayedPeers::halfOpen();
    options.policy = DecodePolicy::Strict;
    for (const qsizetype piece : {qsizetype(1) << 30, qsizetype(4'099), right.size() + 1}) {
        RelayedPeers peers(options);
        QVERIFY(peers.isReady());
        const QByteArray stream = right + wrong;
        QByteArrayView rest = stream;
        const auto bothSawEnd = [&] {
            const qint64 put = peers.client.writeSome(rest.first(qMin(piece, rest.size())));
            rest = rest.sliced(qMax(qint64(0), put));
            peers.readAll();
            if (peers.client.sawEnd() && rest.isEmpty())
                peers.client.close();
            return peers.server.sawEnd();
        };
        QVERIFY(turnUntil(bothSawEnd));
        QVERIFY(peers.server.received() == right);
        QCOMPARE(peers.clientLeg->error(), TransportError::Protocol);
        QCOMPARE(peers.upstreamLog->end.value_or(Channel::EndReason::LocalClose),
                 Channel::EndReason::LocalClose);
    }
}

void TestRelayEnding::aRefusedUpstreamClosesTheClient()
{
    RawPeer client;
    const auto clientLeg = acceptedLeg(client, RelayedPeers::halfOpen());
    QVERIFY(clientLeg);
    const ChannelLog clientLog(clientLeg.get());
    const RefusingPort port;
    Channel upstreamLeg(RelayedPeers::halfOpen());
    const Relay relay(*clientLeg, upstreamLeg);
    QVERIFY(client.write(frame("to nobody")));
    upstreamLeg.connectToHost(QStringLiteral("127.0.0.1"), port.number());
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(client), patience);
    QCOMPARE(upstreamLeg.error(), TransportError::ConnectionRefused);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(clientLog.end, std::optional(Channel::EndReason::LocalClose), patience);
    QCOMPARE(clientLog.received, frame("to nobody"));
}

void TestRelayEnding::fault36_upstreamDyingMidMessageIsPassedOn()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QVERIFY(peers.client.write(frame("question")));
    const auto asked = [&peers] {
        peers.server.readSome();
        return peers.server.received();
    };
    QTRY_COMPARE_WITH_TIMEOUT(asked(), frame("question"), patience);
    const QByteArray partial = "\r\nMSG 1000\r\nthe first bytes of";
    QVERIFY(peers.server.write(partial));
    peers.server.close();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peers.client), patience);
    QCOMPARE(peers.client.received(), partial);
    QCOMPARE(peers.upstreamLog->received, partial);
    QCOMPARE(peers.clientLog->written, partial);
    // A dead program's socket answers what is still sent to it with a reset.
    QVERIFY(peers.client.write(frame("still there?")));
    const auto sawReset = [&peers] {
        return peers.client.writeSome("?") < 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(peers.clientLog->isClosed(), patience);
    QCOMPARE(*peers.upstreamLog->end, Channel::EndReason::PeerReset);
}

void TestRelayEnding::fault39_aDeletedLegResetsTheOther_data()
{
    QTest::addColumn<bool>("deletesClientLeg");
    QTest::addColumn<bool>("isClosing");
    QTest::newRow("the client leg, while it reads") << true << false;
    QTest::newRow("the upstream leg, while the client leg reads") << false << false;
    QTest::newRow("the client leg, as it closes") << true << true;
    QTest::newRow("the upstream leg, as the client leg closes") << false << true;
}

void TestRelayEnding::fault39_aDeletedLegResetsTheOther()
{
    QFETCH(const bool, deletesClientLeg);
    QFETCH(const bool, isClosing);
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QSignalSpy finished(peers.relay.get(), &Relay::finished);
    const auto remove = [&] {
        (deletesClientLeg ? peers.clientLeg : peers.upstreamLeg).reset();
    };
    if (isClosing)
        connect(peers.clientLeg.get(), &Channel::closed, this, remove);
    else
        connect(peers.clientLeg.get(), &Channel::messageReceived, this, remove);
    QVERIFY(peers.client.write(frame("over")));
    if (isClosing)
        peers.client.reset();
    RawPeer &other = deletesClientLeg ? peers.server : peers.client;
    const auto sawReset = [&] {
        other.readSome();
        return other.descriptor() < 0 || other.sawReset();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
}

void TestRelayEnding::fault39_anythingMayBeDeletedWhileALegIsWritten_data()
{
    QTest::addColumn<QString>("deleted");
    QTest::addColumn<bool>("somethingWaits");
    for (const bool waits : {false, true}) {
        for (const char *deleted : {"the client leg", "the upstream leg", "the relay"})
            QTest::addRow("%s%s", deleted, waits ? ", and a message waits" : "")
                << QString::fromLatin1(deleted) << waits;
    }
}

/// Upstream takes only a part of what is passed on at once.
void TestRelayEnding::fault39_anythingMayBeDeletedWhileALegIsWritten()
{
    QFETCH(const QString, deleted);
    QFETCH(const bool, somethingWaits);
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    peers.server.holdLittle();
    const QByteArray half = "\r\nMSG 4\r\nha";
    if (somethingWaits) {
        QVERIFY(peers.client.write(half));
        QTRY_VERIFY_WITH_TIMEOUT(receives(peers.server, half), patience);
        peers.relay->send(*peers.upstreamLeg, {"waits", true}, [](const Placement &) {});
    }
    bool isDeleted = false;
    connect(peers.upstreamLeg.get(), &Channel::bytesWritten, this, [&] {
        isDeleted = true;
        if (deleted == QLatin1StringView("the relay"))
            peers.relay.reset();
        else
            (deleted == QLatin1StringView("the client leg") ? peers.clientLeg : peers.upstreamLeg).reset();
    });
    const QByteArray stream = (somethingWaits ? "lf" : "") + frame(QByteArray(30'000'000, 's'));
    QByteArrayView rest = stream;
    const auto isWritten = [&] {
        rest = rest.sliced(qMax(qint64(0), peers.client.writeSome(rest.first(qMin(rest.size(), 200'000)))));
        return isDeleted;
    };
    QVERIFY(turnUntil(isWritten));
    for (int turn = 0; turn < 20; ++turn)
        QCoreApplication::processEvents();
}

REGISTER_TEST(TestRelayEnding, QCoreApplication)
#include "test_relayending.moc"
