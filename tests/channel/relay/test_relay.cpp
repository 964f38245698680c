// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "relayedpeers.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

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
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(server), patience);
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
    peers.server.holdLittle();
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
    QVERIFY(turnUntil([&] { return sawEnd(peers.server); }));
    QVERIFY(peers.server.received() == stream);
}

REGISTER_TEST(TestRelay, QCoreApplication)
#include "test_relay.moc"
