// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "relayedpeers.h"
#include "tests/support/refusingport.h"
#include "tests/support/registeredtest.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace channel;

/// Two Channels that a Relay joins, between peers that do as they like.
class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteGoesBothWaysAsItIs_data();
    void everyByteGoesBothWaysAsItIs();
    void theClientIsNotReadBeforeUpstreamIsConnected();
    void aSlowReaderHoldsItsPartnerBack();
    void nothingIsLostWhereALegRefuses();
    void aFinishedDirectionIsFinishedOnTheOtherSide_data();
    void aFinishedDirectionIsFinishedOnTheOtherSide();
    void aFinishWaitsForWhatIsOwed();
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
};

namespace {

/// What a peer that knows the protocol, or only nearly, may send.
QByteArray streamOf(const QString &kind, QRandomGenerator &random)
{
    QByteArray stream;
    while (stream.size() < 3'000'000) {
        QByteArray bytes(random.bounded(1, 20'000), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random.generate());
        if (kind == QLatin1StringView("messages"))
            stream += frame(bytes);
        else if (kind == QLatin1StringView("not canonical"))
            stream += "\r\nMSG 000" + QByteArray::number(bytes.size()) + "\r\n" + bytes;
        else if (kind == QLatin1StringView("malformed between messages"))
            stream += frame(bytes) + "\r\nMSG 5\nhello\r\nMSG +1\r\n\r\nMSG ";
        else
            stream += bytes;
    }
    return stream;
}

/// Of what a peer does not read, the kernel holds little, however large its buffers may grow.
void holdLittleFor(const RawPeer &peer)
{
    const int bytes = 64 * 1024;
    ::setsockopt(peer.descriptor(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

/// Lets the event loop turn until `holds`, which also moves the raw peers; false if that takes too long.
template <typename Predicate>
bool turnUntil(Predicate holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.hasExpired(2 * patience))
            return false;
        QCoreApplication::processEvents();
    }
    return true;
}

/// Writes `stream` in chunks of random sizes, one for each turn of the event loop.
class ChunkWriter
{
public:
    ChunkWriter(RawPeer &peer, QByteArrayView stream, quint32 seed)
        : peer_(peer)
        , rest_(stream)
        , random_(seed)
    {
    }

    void writeOne()
    {
        const qsizetype most = random_.bounded(1, random_.bounded(4) == 0 ? 300'000 : 3'000);
        const qint64 taken = rest_.isEmpty() ? 0 : peer_.writeSome(rest_.first(qMin(most, rest_.size())));
        rest_ = rest_.sliced(qMax(qint64(0), taken));
    }

private:
    RawPeer &peer_;
    QByteArrayView rest_;
    QRandomGenerator random_;
};

} // namespace

void TestRelay::everyByteGoesBothWaysAsItIs_data()
{
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"messages", "not canonical", "malformed between messages", "random bytes"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

void TestRelay::everyByteGoesBothWaysAsItIs()
{
    QFETCH(const QString, kind);
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QRandomGenerator random(7);
    const QByteArray requests = streamOf(kind, random);
    const QByteArray answers = streamOf(kind, random);
    ChunkWriter client(peers.client, requests, 11);
    ChunkWriter server(peers.server, answers, 13);
    const auto isDone = [&] {
        client.writeOne();
        server.writeOne();
        peers.readAll();
        return peers.server.received().size() >= requests.size() &&
               peers.client.received().size() >= answers.size();
    };
    QVERIFY(turnUntil(isDone));
    QVERIFY(peers.server.received() == requests);
    QVERIFY(peers.client.received() == answers);
    QCOMPARE(peers.clientLog->ledgerProblem, QString());
    QCOMPARE(peers.upstreamLog->ledgerProblem, QString());
    // Both legs tell the same, for who records them.
    QVERIFY(peers.clientLog->received == peers.upstreamLog->written);
    QVERIFY(peers.upstreamLog->received == peers.clientLog->written);
}

void TestRelay::theClientIsNotReadBeforeUpstreamIsConnected()
{
    RawPeer client;
    const auto clientLeg = acceptedLeg(client, RelayedPeers::halfOpen());
    QVERIFY(clientLeg);
    Channel upstreamLeg(RelayedPeers::halfOpen());
    const Relay relay(*clientLeg, upstreamLeg);
    QVERIFY(client.write(frame("early")));
    client.finishWriting();
    for (int turn = 0; turn < 50; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(clientLeg->ledger().received, 0u);

    RawListener listener;
    upstreamLeg.connectToHost(QStringLiteral("127.0.0.1"), listener.port());
    QTRY_COMPARE_WITH_TIMEOUT(upstreamLeg.state(), Channel::State::HalfClosed, patience);
    RawPeer server = listener.accept();
    const auto sawEnd = [&server] {
        server.readSome();
        return server.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(server.received(), frame("early"));
}

void TestRelay::aSlowReaderHoldsItsPartnerBack()
{
    constexpr qsizetype size = 64 * 1024 * 1024;
    constexpr qint64 bound = Relay::maxHeldBytes + readBufferSize;
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QByteArray stream;
    QRandomGenerator random(3);
    while (stream.size() < size)
        stream += frame(QByteArray(random.bounded(1, 500'000), char(random.bounded(256))));
    ChunkWriter client(peers.client, stream, 5);

    qint64 mostUnsent = 0;
    const auto writeOn = [&] {
        client.writeOne();
        mostUnsent = qMax(mostUnsent, qint64(peers.upstreamLeg->ledger().unsent));
        return qint64(peers.upstreamLeg->ledger().unsent) > Relay::maxHeldBytes;
    };
    QVERIFY(turnUntil(writeOn));
    const quint64 read = peers.clientLeg->ledger().received;
    int turns = 0;
    QVERIFY(turnUntil([&] { return writeOn() && ++turns == 1000; }));
    QCOMPARE(peers.clientLeg->ledger().received, read); // The client is held back, however much it has.

    const auto readOn = [&] {
        writeOn();
        peers.server.readSome();
        return peers.server.received().size() >= stream.size();
    };
    QVERIFY(turnUntil(readOn));
    QVERIFY(peers.server.received() == stream);
    qInfo() << "at most" << mostUnsent << "bytes held, limit" << bound;
    QVERIFY(mostUnsent <= bound);
}

void TestRelay::nothingIsLostWhereALegRefuses()
{
    ChannelOptions options = RelayedPeers::halfOpen();
    options.maxUnsentBytes = 10'000; // Less than one read, so that most of it is refused at first.
    RelayedPeers peers(options);
    QVERIFY(peers.isReady());
    QRandomGenerator random(17);
    const QByteArray stream = streamOf(QStringLiteral("messages"), random);
    ChunkWriter client(peers.client, stream, 19);
    const auto isDone = [&] {
        client.writeOne();
        peers.readAll();
        return peers.server.received().size() >= stream.size();
    };
    QVERIFY(turnUntil(isDone));
    QVERIFY(peers.server.received() == stream);
}

void TestRelay::aFinishedDirectionIsFinishedOnTheOtherSide_data()
{
    QTest::addColumn<bool>("clientFirst");
    QTest::newRow("the client finishes first") << true;
    QTest::newRow("upstream finishes first") << false;
}

void TestRelay::aFinishedDirectionIsFinishedOnTheOtherSide()
{
    QFETCH(const bool, clientFirst);
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    QSignalSpy finished(peers.relay.get(), &Relay::finished);
    RawPeer &first = clientFirst ? peers.client : peers.server;
    RawPeer &second = clientFirst ? peers.server : peers.client;
    const auto sawEnd = [&peers](const RawPeer &peer) {
        peers.readAll();
        return peer.sawEnd();
    };
    QVERIFY(first.write(frame("question") + "and a rest"));
    first.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(second), patience);
    QCOMPARE(second.received(), frame("question") + "and a rest");
    QVERIFY(!first.sawEnd());
    QCOMPARE(peers.clientLeg->state(), Channel::State::HalfClosed);
    QCOMPARE(peers.upstreamLeg->state(), Channel::State::HalfClosed);

    QVERIFY(second.write(frame("answer")));
    second.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(first), patience);
    QCOMPARE(first.received(), frame("answer"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QCOMPARE(peers.clientLog->end, std::optional(Channel::EndReason::PeerClose));
    QCOMPARE(peers.upstreamLog->end, std::optional(Channel::EndReason::PeerClose));
}

void TestRelay::aFinishWaitsForWhatIsOwed()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    holdLittleFor(peers.server);
    const QByteArray stream = frame(QByteArray(8'000'000, 'f')); // More than relay and kernel hold.
    ChunkWriter client(peers.client, stream, 23);
    const auto isHeldBack = [&] {
        client.writeOne();
        return qint64(peers.upstreamLeg->ledger().unsent) > Relay::maxHeldBytes;
    };
    QVERIFY(turnUntil(isHeldBack));
    const auto isWhole = [&] {
        client.writeOne();
        peers.server.readSome();
        return peers.clientLeg->ledger().received == quint64(stream.size());
    };
    QVERIFY(turnUntil(isWhole));
    peers.client.finishWriting();
    const auto sawEnd = [&] {
        peers.server.readSome();
        return peers.server.sawEnd();
    };
    QVERIFY(turnUntil(sawEnd));
    QVERIFY(peers.server.received() == stream);
}

void TestRelay::aResetIsPassedOnAfterWhatCame_data()
{
    QTest::addColumn<bool>("fromClient");
    QTest::newRow("the client resets") << true;
    QTest::newRow("upstream resets") << false;
}

void TestRelay::aResetIsPassedOnAfterWhatCame()
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

void TestRelay::aResetWaitsForAPeerThatTakesNothingOnlySoLong()
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

void TestRelay::aClosedLegClosesTheOther()
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

void TestRelay::theLastBytesOfAClosedClientWaitForUpstream()
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
    const auto sawEnd = [&server] {
        server.readSome();
        return server.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(server.received(), frame("last"));
}

void TestRelay::aClosingLegThatSendsWithoutEndIsCutOff()
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

void TestRelay::aProtocolErrorForwardsWhatIsRightAndCloses()
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

void TestRelay::field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn_data()
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
void TestRelay::field51_underTheStrictPolicyNothingGoesOnFromTheFirstWrongByteOn()
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

void TestRelay::aRefusedUpstreamClosesTheClient()
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
    const auto sawEnd = [&client] {
        client.readSome();
        return client.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
    QCOMPARE(upstreamLeg.error(), TransportError::ConnectionRefused);
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(clientLog.end, std::optional(Channel::EndReason::LocalClose), patience);
    QCOMPARE(clientLog.received, frame("to nobody"));
}

void TestRelay::fault36_upstreamDyingMidMessageIsPassedOn()
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
    const auto sawEnd = [&peers] {
        peers.client.readSome();
        return peers.client.sawEnd();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(), patience);
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

void TestRelay::fault39_aDeletedLegResetsTheOther_data()
{
    QTest::addColumn<bool>("deletesClientLeg");
    QTest::addColumn<bool>("isClosing");
    QTest::newRow("the client leg, while it reads") << true << false;
    QTest::newRow("the upstream leg, while the client leg reads") << false << false;
    QTest::newRow("the client leg, as it closes") << true << true;
    QTest::newRow("the upstream leg, as the client leg closes") << false << true;
}

void TestRelay::fault39_aDeletedLegResetsTheOther()
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

REGISTER_TEST(TestRelay, QCoreApplication)
#include "test_relay.moc"
