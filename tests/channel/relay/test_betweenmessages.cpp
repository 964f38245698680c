// SPDX-License-Identifier: MIT

#include "channel/protocol/frameparser.h"
#include "channel/protocol/framewriter.h"
#include "relayedpeers.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace channel;

/// What is sent on a leg of a Relay besides what is passed on to it stands between whole messages of that.
class TestBetweenMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault103_aMessageWaitsUntilTheOneThatIsHalfThroughIsWhole_data();
    void fault103_aMessageWaitsUntilTheOneThatIsHalfThroughIsWhole();
    void fault103_aMessageDoesNotWaitForAnotherThatHasBegun();
    void fault103_aMessageWaitsForTheHeaderBehindMalformedBytes();
    void manyThatWaitGoOutInTheirOrder();
    void aMessageThatWaitsGoesOutBeforeTheEndOfMalformedBytes();
    void aMessageIsRefusedWhereTheStreamEndsInsideAnother_data();
    void aMessageIsRefusedWhereTheStreamEndsInsideAnother();
    void aMessageIsRefusedWhereTheReceiverGoes();
    void whatWaitsIsBounded();
    void underTheStrictPolicyAMessageStandsBeforeTheFirstWrongByteOrIsRefused_data();
    void underTheStrictPolicyAMessageStandsBeforeTheFirstWrongByteOrIsRefused();
    void everyMessageOfAFloodStaysWhole_data();
    void everyMessageOfAFloodStaysWhole();
};

namespace {

const QByteArray between = frame("from the form");

ChannelOptions strict()
{
    ChannelOptions options = RelayedPeers::halfOpen();
    options.policy = DecodePolicy::Strict;
    return options;
}

/// One direction through a relay, and what is sent besides on the leg that it leads to.
class Way
{
public:
    Way(RelayedPeers &peers, bool toServer)
        : from(toServer ? peers.client : peers.server)
        , to(toServer ? peers.server : peers.client)
        , leg(toServer ? *peers.upstreamLeg : *peers.clientLeg)
        , relay_(*peers.relay)
    {
    }

    void sendBetween(const QByteArray &payload = "from the form", bool isMessage = true)
    {
        relay_.send(leg, {payload, isMessage},
                    [this](const Placement &placement) { placements.append(placement); });
    }

    bool brings(const QByteArray &bytes)
    {
        return turnUntil([&] {
                   to.readSome();
                   return to.received().size() >= bytes.size();
               }) &&
               to.received() == bytes;
    }

    /// The first bytes of all.
    bool passesOn(const QByteArray &bytes) { return from.write(bytes) && brings(bytes); }

    RawPeer &from;
    RawPeer &to;
    Channel &leg;
    QList<Placement> placements;

private:
    Relay &relay_;
};

/// "toServer" and "isStrict".
void addWays()
{
    QTest::addColumn<bool>("toServer");
    QTest::addColumn<bool>("isStrict");
    QTest::newRow("to the server") << true << false;
    QTest::newRow("to the client") << false << false;
    QTest::newRow("to the server, strictly") << true << true;
    QTest::newRow("to the client, strictly") << false << true;
}

} // namespace

void TestBetweenMessages::fault103_aMessageWaitsUntilTheOneThatIsHalfThroughIsWhole_data()
{
    addWays();
}

void TestBetweenMessages::fault103_aMessageWaitsUntilTheOneThatIsHalfThroughIsWhole()
{
    QFETCH(const bool, toServer);
    QFETCH(const bool, isStrict);
    const QByteArray before = frame("before");
    const QByteArray message = frame("hello, world");
    const QByteArray behind = frame("behind");
    for (qsizetype split = 0; split <= message.size(); ++split) {
        RelayedPeers peers(isStrict ? strict() : RelayedPeers::halfOpen());
        QVERIFY(peers.isReady());
        Way way(peers, toServer);
        QVERIFY(way.passesOn(before + message.first(split)));
        way.sendBetween();
        const bool isInside = split > 0 && split < message.size();
        QCOMPARE(way.placements.size(), isInside ? 0 : 1);
        QVERIFY(way.from.write(message.sliced(split)));
        const QByteArray first = split > 0 ? before + message + between : before + between + message;
        QVERIFY2(way.brings(first), QByteArray::number(split) + ' ' + way.to.received());
        QCOMPARE(way.placements.size(), 1);
        const Placement placement = way.placements.constFirst();
        QCOMPARE(placement.result, Channel::SendResult::Queued);
        QCOMPARE(placement.start, quint64(first.indexOf(between)));
        QCOMPARE(placement.end, placement.start + quint64(between.size()));
        QVERIFY(way.from.write(behind));
        QVERIFY(way.brings(first + behind));
    }
}

/// The rest of the one and the beginning of the next come together.
void TestBetweenMessages::fault103_aMessageDoesNotWaitForAnotherThatHasBegun()
{
    const QByteArray message = frame(QByteArray(1'000, 'm'));
    const QByteArray next = frame(QByteArray(100'000, 'n'));
    for (const qsizetype split : {1, 7, 12, 500}) {
        RelayedPeers peers;
        QVERIFY(peers.isReady());
        Way way(peers, true);
        QVERIFY(way.passesOn(message.first(split)));
        way.sendBetween();
        QVERIFY(way.from.write(message.sliced(split) + next.first(20'000)));
        QVERIFY(way.brings(message + between + next.first(20'000)));
    }
}

/// Of that header, too, nothing may have gone on.
void TestBetweenMessages::fault103_aMessageWaitsForTheHeaderBehindMalformedBytes()
{
    const QByteArray malformed = "\r\nMSG 5\nhello\r\nMSX and more";
    const QByteArray next = frame("next");
    const QByteArray stream = malformed + next;
    for (qsizetype split = 1; split < stream.size(); ++split) {
        RelayedPeers peers;
        QVERIFY(peers.isReady());
        Way way(peers, true);
        QVERIFY(way.passesOn(stream.first(split)));
        way.sendBetween();
        QCOMPARE(way.placements.size(), 0);
        QVERIFY(way.from.write(stream.sliced(split)));
        const bool hasBegun = split > malformed.size();
        const QByteArray expected = hasBegun ? stream + between : malformed + between + next;
        QVERIFY2(way.brings(expected), QByteArray::number(split) + ' ' + way.to.received());
    }
}

void TestBetweenMessages::manyThatWaitGoOutInTheirOrder()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    Way way(peers, false);
    const QByteArray message = frame("half through");
    QVERIFY(way.passesOn(message.first(9)));
    way.sendBetween("first");
    way.sendBetween("\r\nMSG 003\r\nraw", false);
    way.sendBetween("");
    QCOMPARE(way.placements.size(), 0);
    QVERIFY(way.from.write(message.sliced(9)));
    const QByteArray first = message + frame("first");
    const QByteArray second = first + "\r\nMSG 003\r\nraw";
    const QByteArray third = second + frame("");
    QVERIFY(way.brings(third));
    QCOMPARE(way.placements.size(), 3);
    QCOMPARE(way.placements[0].start, quint64(message.size()));
    QCOMPARE(way.placements[1].start, quint64(first.size()));
    QCOMPARE(way.placements[2].start, quint64(second.size()));
    QCOMPARE(way.placements[2].end, quint64(third.size()));
}

void TestBetweenMessages::aMessageThatWaitsGoesOutBeforeTheEndOfMalformedBytes()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    Way way(peers, true);
    const QByteArray malformed = "GET / HTTP/1.1\r\n\r\n";
    QVERIFY(way.passesOn(malformed));
    way.sendBetween();
    QCOMPARE(way.placements.size(), 0);
    way.from.finishWriting();
    QVERIFY(turnUntil([&way] { return sawEnd(way.to); }));
    QCOMPARE(way.to.received(), malformed + between);
    QCOMPARE(way.placements.size(), 1);
    QCOMPARE(way.placements[0].result, Channel::SendResult::Queued);
}

void TestBetweenMessages::aMessageIsRefusedWhereTheStreamEndsInsideAnother_data()
{
    QTest::addColumn<bool>("resets");
    QTest::newRow("finished") << false;
    QTest::newRow("reset") << true;
}

void TestBetweenMessages::aMessageIsRefusedWhereTheStreamEndsInsideAnother()
{
    QFETCH(const bool, resets);
    const QByteArray message = frame("\r\nMSG 1\r\n!");
    for (qsizetype split = 1; split < message.size(); ++split) {
        RelayedPeers peers;
        QVERIFY(peers.isReady());
        Way way(peers, true);
        QVERIFY(way.passesOn(message.first(split)));
        way.sendBetween();
        QCOMPARE(way.placements.size(), 0);
        if (resets)
            way.from.reset();
        else
            way.from.finishWriting();
        QVERIFY(turnUntil([&] { return resets ? sawReset(way.to) : sawEnd(way.to); }));
        QCOMPARE(way.to.received(), message.first(split));
        QCOMPARE(way.placements.size(), 1);
        QCOMPARE(way.placements[0].result, Channel::SendResult::NotOpen);
        way.sendBetween();
        QCOMPARE(way.placements.size(), 2);
        QCOMPARE(way.placements[1].result, Channel::SendResult::NotOpen);
    }
}

void TestBetweenMessages::aMessageIsRefusedWhereTheReceiverGoes()
{
    RelayedPeers peers;
    QVERIFY(peers.isReady());
    Way way(peers, true);
    QVERIFY(way.passesOn("\r\nMSG 100\r\n..."));
    way.sendBetween();
    way.to.reset();
    QVERIFY(turnUntil([&way] { return !way.placements.isEmpty(); }));
    QCOMPARE(way.placements[0].result, Channel::SendResult::NotOpen);
}

void TestBetweenMessages::whatWaitsIsBounded()
{
    ChannelOptions options = RelayedPeers::halfOpen();
    options.maxUnsentBytes = 1'000;
    RelayedPeers peers(options);
    QVERIFY(peers.isReady());
    Way way(peers, true);
    const QByteArray message = frame("message");
    QVERIFY(way.passesOn(message.first(12)));
    way.sendBetween(QByteArray(600, 'a'));
    way.sendBetween(QByteArray(600, 'b'));
    way.sendBetween(QByteArray(1'001, 'c'));
    way.sendBetween(QByteArray(300, 'd'));
    QCOMPARE(way.placements.size(), 2);
    QCOMPARE(way.placements[0].result, Channel::SendResult::Backpressure);
    QCOMPARE(way.placements[1].result, Channel::SendResult::TooBig);
    QVERIFY(way.from.write(message.sliced(12)));
    QVERIFY(way.brings(message + frame(QByteArray(600, 'a')) + frame(QByteArray(300, 'd'))));
    QCOMPARE(way.placements.size(), 4);
    way.sendBetween(QByteArray(600, 'e'));
    QCOMPARE(way.placements.constLast().result, Channel::SendResult::Queued);
}

void TestBetweenMessages::underTheStrictPolicyAMessageStandsBeforeTheFirstWrongByteOrIsRefused_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray message = frame("message");
    QTest::newRow("behind a whole message")
        << message.first(15) << message.sliced(15) + "wrong" << message + between;
    QTest::newRow("behind half a header")
        << message.first(15) << message.sliced(15) + "\r\nMSG x" << message + between + "\r\nMSG ";
    QTest::newRow("in the same header")
        << QByteArray("\r\nMSG 12") << QByteArray("x\r\n") << QByteArray("\r\nMSG 12");
}

void TestBetweenMessages::underTheStrictPolicyAMessageStandsBeforeTheFirstWrongByteOrIsRefused()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, rest);
    QFETCH(const QByteArray, expected);
    RelayedPeers peers(strict());
    QVERIFY(peers.isReady());
    Way way(peers, true);
    QVERIFY(way.passesOn(first));
    way.sendBetween();
    QVERIFY(way.from.write(rest));
    way.from.finishWriting();
    QVERIFY(turnUntil([&way] { return sawEnd(way.to); }));
    QCOMPARE(way.to.received(), expected);
    QCOMPARE(way.placements.size(), 1);
    QCOMPARE(way.placements[0].result,
             expected.contains(between) ? Channel::SendResult::Queued : Channel::SendResult::NotOpen);
}

void TestBetweenMessages::everyMessageOfAFloodStaysWhole_data()
{
    QTest::addColumn<qint64>("maxUnsentBytes");
    QTest::addColumn<bool>("isStrict");
    QTest::newRow("as usual") << defaultMaxUnsentBytes << false;
    QTest::newRow("a leg that refuses most") << qint64(40'000) << false;
    QTest::newRow("strictly") << qint64(40'000) << true;
}

void TestBetweenMessages::everyMessageOfAFloodStaysWhole()
{
    QFETCH(const qint64, maxUnsentBytes);
    QFETCH(const bool, isStrict);
    ChannelOptions options = isStrict ? strict() : RelayedPeers::halfOpen();
    options.maxUnsentBytes = maxUnsentBytes;
    RelayedPeers peers(options);
    QVERIFY(peers.isReady());
    Way way(peers, true);
    QRandomGenerator random(29);
    QByteArray stream;
    while (stream.size() < 5'000'000)
        stream += frame(QByteArray(random.bounded(30'000), 'f'));
    QByteArrayView rest = stream;
    qsizetype taken = 0;
    const auto isDone = [&] {
        const qint64 put =
            way.from.writeSome(rest.first(qMin(qsizetype(random.bounded(1, 9'000)), rest.size())));
        rest = rest.sliced(qMax(qint64(0), put));
        if (!rest.isEmpty())
            way.sendBetween();
        if (random.bounded(3) == 0)
            way.to.readSome();
        taken = std::count_if(way.placements.begin(), way.placements.end(), [](const Placement &placement) {
            return placement.result == Channel::SendResult::Queued;
        });
        return rest.isEmpty() && way.to.received().size() == stream.size() + taken * between.size();
    };
    QVERIFY(turnUntil(isDone));
    QVERIFY(taken > 10);
    FrameParser parser;
    parser.feed(way.to.received());
    FrameEvent event;
    QByteArray passedOn;
    qsizetype found = 0;
    while (parser.take(event)) {
        QCOMPARE(event.kind, FrameEvent::Kind::Message);
        if (event.bytes == "from the form")
            ++found;
        else
            passedOn += frame(event.bytes);
    }
    QCOMPARE(found, taken);
    QVERIFY(passedOn == stream);
    QCOMPARE(peers.clientLog->ledgerProblem, QString());
    QCOMPARE(peers.upstreamLog->ledgerProblem, QString());
}

REGISTER_TEST(TestBetweenMessages, QCoreApplication)
#include "test_betweenmessages.moc"
