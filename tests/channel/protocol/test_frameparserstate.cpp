// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/decoding.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace decoding;

/// What a parser keeps, counts and knows from one chunk to the next.
class TestFrameParserState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strictFailureIsForGood();
    void garbageWithoutEndHoldsNothing();
    void nestedTruncationsStayLinear();
    void fedBehindTheEndIsNotTaken();
    void resumedBehindBytesThatLack_data();
    void resumedBehindBytesThatLack();
    void unreadableHistoryIsStillCounted();
    void bytesThatNobodyWantsAreNotReadAgainUnderStrict_data();
    void bytesThatNobodyWantsAreNotReadAgainUnderStrict();
    void pendingAndExpectedFollowAMessage();
    void wholeMessageIsAViewOfTheChunk();
};

namespace {

/// Ends a stream that was cut in a message: all of it is one malformed run, and nothing is left.
void endsAsMalformed(Collector<FrameParser> &collector, const StreamHistory &history)
{
    collector.decoder.finish(history);
    FrameEvent event;
    FrameEvent last;
    while (collector.decoder.take(event))
        last = event;
    QCOMPARE(last.kind, FrameEvent::Kind::MalformedEnd);
    QCOMPARE(last.length, collector.fed);
    QCOMPARE(collector.decoder.malformed(), collector.fed);
    QCOMPARE(collector.decoder.pending(), 0u);
}

} // namespace

void TestFrameParserState::strictFailureIsForGood()
{
    Collector<FrameParser> collector(DecodePolicy::Strict, 1000);
    collector.feed("??");
    QVERIFY(collector.decoder.hasFailed());
    collector.feed(frame("never"));
    QCOMPARE(collector.events.size(), 1);
    QCOMPARE(collector.events[0].bytes, "??" + frame("never"));
    QCOMPARE(collector.decoder.malformed(), collector.fed);
}

void TestFrameParserState::garbageWithoutEndHoldsNothing()
{
    FrameParser parser(DecodePolicy::Resync);
    FrameEvent event;
    const QByteArray garbage(64 * 1024, '\r');
    for (int i = 0; i < 100; ++i) {
        parser.feed(garbage);
        while (parser.take(event))
            QVERIFY(event.bytes.size() <= garbage.size());
        QVERIFY(parser.pending() < quint64(preambleLength));
    }
    QVERIFY(parser.isInsideMalformed());
}

/// Each header declares more than follows, so each is truncated when the stream ends: one pass must do.
void TestFrameParserState::nestedTruncationsStayLinear()
{
    QByteArray stream;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i)
        stream += "\r\nMSG 9999999\r\n";
    const Decoded decoded = parse(stream, {}, DecodePolicy::Resync, 10'000'000, 1 << 16);
    QCOMPARE(decoded.events.size(), count);
    for (const StreamEvent &event : decoded.events) {
        QCOMPARE(event.error, ProtocolError::Truncated);
        QCOMPARE(event.bytes.size(), 15);
    }
    QVERIFY(decoded.identityHolds);
}

void TestFrameParserState::fedBehindTheEndIsNotTaken()
{
    const QByteArray stream = frame("whole");
    const FedBytes history(stream, 100);
    Collector<FrameParser> collector(DecodePolicy::Resync, 1000);
    collector.feed(stream);
    collector.decoder.finish(history);
    collector.decoder.feed(frame("too late"));
    collector.takeAll();
    QCOMPARE(toText(collector.events), toText({{true, ProtocolError::None, 0, 0, "whole"}}));
    QCOMPARE(collector.decoder.received(), quint64(stream.size()));
}

void TestFrameParserState::resumedBehindBytesThatLack_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QList<StreamEvent>>("resync");
    QTest::addColumn<QList<StreamEvent>>("strict");
    using E = ProtocolError;
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                        const QList<StreamEvent> &resync, const QList<StreamEvent> &strict) {
        QTest::newRow(name) << before << after << resync << strict;
    };
    const StreamEvent rest{false, E::BadPreamble, 10, 10, "rest"};
    const QList<StreamEvent> inside{
        {false, E::Truncated, 0, 10, "\r\nMSG 9\r\nx"}, rest, {true, E::None, 14, 0, "ok"}};
    row("inside a payload", "\r\nMSG 9\r\nx", "rest\r\nMSG 2\r\nok", inside, inside);
    const QList<StreamEvent> between{{true, E::None, 0, 0, "x"}, {true, E::None, 10, 0, "ok"}};
    row("between messages", "\r\nMSG 1\r\nx", "\r\nMSG 2\r\nok", between, between);
    const QList<StreamEvent> truncatedTwice{
        {false, E::Truncated, 0, 10, "\r\nMSG 9\r\nx"},
        {true, E::None, 10, 0, "ok"},
        {false, E::Truncated, 21, 25, "\r\nMS"},
    };
    row("behind a truncated one, to another", "\r\nMSG 9\r\nx", "\r\nMSG 2\r\nok\r\nMS", truncatedTwice,
        truncatedTwice);
}

void TestFrameParserState::resumedBehindBytesThatLack()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    for (const DecodePolicy policy : {DecodePolicy::Resync, DecodePolicy::Strict}) {
        QFETCH(QList<StreamEvent>, resync);
        QFETCH(QList<StreamEvent>, strict);
        const QByteArray all = before + after;
        const FedBytes history(all, 3);
        Collector<FrameParser> collector(policy, 1000);
        collector.feed(before);
        collector.decoder.finish(history);
        collector.takeAll();
        collector.decoder.resume();
        QVERIFY(!collector.decoder.hasFailed());
        collector.feed(after);
        collector.decoder.finish(history);
        collector.takeAll();
        QCOMPARE(toText(collector.events), toText(policy == DecodePolicy::Resync ? resync : strict));
        QCOMPARE(collector.decoder.received(), quint64(all.size()));
    }
}

void TestFrameParserState::unreadableHistoryIsStillCounted()
{
    struct Unreadable : StreamHistory
    {
        QByteArrayView bytesAt(quint64) const override { return {}; }
    };
    Collector<FrameParser> collector(DecodePolicy::Resync, 1000);
    collector.feed("\r\nMSG 50\r\nsome of it");
    endsAsMalformed(collector, Unreadable());
}

void TestFrameParserState::bytesThatNobodyWantsAreNotReadAgainUnderStrict()
{
    struct Unwanted : StreamHistory
    {
        QByteArrayView bytesAt(quint64) const override
        {
            ++asked;
            return "yy";
        }
        bool areBytesWanted() const override { return false; }
        mutable int asked = 0;
    };
    QFETCH(const DecodePolicy, policy);
    Collector<FrameParser> collector(policy, 1000);
    collector.feed("\r\nMSG 50\r\nsome of it");
    const Unwanted history;
    endsAsMalformed(collector, history);
    QTEST(history.asked > 0, "isSearched");
}

void TestFrameParserState::bytesThatNobodyWantsAreNotReadAgainUnderStrict_data()
{
    QTest::addColumn<DecodePolicy>("policy");
    QTest::addColumn<bool>("isSearched");
    QTest::newRow("strict") << DecodePolicy::Strict << false;
    QTest::newRow("resync") << DecodePolicy::Resync << true;
}

void TestFrameParserState::pendingAndExpectedFollowAMessage()
{
    FrameParser parser;
    FrameEvent event;
    parser.feed("\r\nMS");
    QVERIFY(!parser.take(event));
    QVERIFY(parser.isInsideHeader());
    QCOMPARE(parser.start(), 0u);
    QCOMPARE(parser.pending(), 4u);
    QCOMPARE(parser.expected(), 0u);
    parser.feed("G 10\r\n12345");
    while (parser.take(event)) {
    }
    QVERIFY(!parser.isInsideHeader() && parser.isInsidePayload());
    QCOMPARE(parser.pending(), 15u);
    QCOMPARE(parser.expected(), 20u);
    parser.feed("67890");
    while (parser.take(event)) {
    }
    QCOMPARE(parser.pending(), 0u);
    QCOMPARE(parser.expected(), 0u);
    QCOMPARE(parser.start(), 20u);
}

void TestFrameParserState::wholeMessageIsAViewOfTheChunk()
{
    const QByteArray stream = frame(QByteArray(50'000, 'p'));
    FrameParser parser;
    FrameEvent event;
    parser.feed(stream);
    QVERIFY(parser.take(event));
    QCOMPARE(static_cast<const void *>(event.bytes.data()),
             static_cast<const void *>(stream.constData() + 13));
}

REGISTER_TEST(TestFrameParserState, NoApplication)
#include "test_frameparserstate.moc"
