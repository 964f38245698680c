// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/decoding.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;
using namespace decoding;

/// One fault of the wire a row: which error, at which byte, and that the next good message is found again.
class TestFrameParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void brokenHeader_data();
    void brokenHeader();
    void fault10_leadingZerosAreAcceptedAndMarked_data();
    void fault10_leadingZerosAreAcceptedAndMarked();
    void fault12_millionDigitsFailAtThe57th();
    void fault13_lengthAtTheLimitIsAccepted();
    void fault13_lengthOverTheLimitFailsBeforeAnyPayload();
    void fault15_emptyMessageIsWhole();
    void fault20_payloadThatLooksLikeHeaderIsOpaque();
    void fault23_millionMessagesInOneChunk();
    void fault24_truncatedPayloadGivesBackWhatBeganInside();
    void fault24_truncatedHeaderCountsItsBytes();
};

void TestFrameParser::brokenHeader_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<int>("offset");

    using E = ProtocolError;
    const auto row = [](const char *name, const QByteArray &header, E error, int offset) {
        QTest::newRow(name) << header << error << offset;
    };
    row("FAULTS 1: a plus sign", "\r\nMSG +5\r\n", E::BadLength, 6);
    row("FAULTS 2: a minus sign", "\r\nMSG -5\r\n", E::BadLength, 6);
    row("FAULTS 3: a blank before the digits", "\r\nMSG  5\r\n", E::BadLength, 6);
    row("FAULTS 4: a blank after the digits", "\r\nMSG 5 \r\n", E::BadLength, 7);
    row("FAULTS 5: a TAB before the digits", "\r\nMSG \t5\r\n", E::BadLength, 6);
    row("FAULTS 5: a TAB for the space", "\r\nMSG\t5\r\n", E::BadPreamble, 5);
    row("FAULTS 6: hexadecimal", "\r\nMSG 0x5\r\n", E::BadLength, 7);
    row("FAULTS 7: a decimal point", "\r\nMSG 5.0\r\n", E::BadLength, 7);
    row("FAULTS 7: an exponent", "\r\nMSG 1e3\r\n", E::BadLength, 7);
    row("FAULTS 7: a separator", "\r\nMSG 1_0\r\n", E::BadLength, 7);
    row("FAULTS 8: an Arabic-Indic digit", "\r\nMSG \xd9\xa5\r\n", E::BadLength, 6);
    row("FAULTS 8: a fullwidth digit after a digit", "\r\nMSG 1\xef\xbc\x95\r\n", E::BadLength, 7);
    row("FAULTS 9: no digits", "\r\nMSG \r\n", E::BadLength, 6);
    row("FAULTS 11: 2^31 - 1 over the limit", "\r\nMSG 2147483647\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^31", "\r\nMSG 2147483648\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^31 + 1", "\r\nMSG 2147483649\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^32 - 1", "\r\nMSG 4294967295\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^32", "\r\nMSG 4294967296\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^32 + 1 does not wrap to 1", "\r\nMSG 4294967297\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^63 - 1", "\r\nMSG 9223372036854775807\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^63", "\r\nMSG 9223372036854775808\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^64 - 1", "\r\nMSG 18446744073709551615\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^64 does not wrap to 0", "\r\nMSG 18446744073709551616\r\n", E::MessageTooBig, 9);
    row("FAULTS 11: 2^64 + 1 does not wrap to 1", "\r\nMSG 18446744073709551617\r\n", E::MessageTooBig, 9);
    row("FAULTS 12: 57 digits", "\r\nMSG " + QByteArray(57, '0') + "\r\n", E::HeaderTooLong, 62);
    row("FAULTS 16: bare LF after the length", "\r\nMSG 5\n", E::BadLength, 7);
    row("FAULTS 16: bare CR after the length", "\r\nMSG 5\rh", E::BadTerminator, 8);
    row("FAULTS 16: LF CR after the length", "\r\nMSG 5\n\r", E::BadLength, 7);
    row("FAULTS 16: bare LF in front", "\nMSG 5\r\n", E::BadPreamble, 0);
    row("FAULTS 16: bare CR in front", "\rMSG 5\r\n", E::BadPreamble, 1);
    row("FAULTS 16: LF CR in front", "\n\rMSG 5\r\n", E::BadPreamble, 0);
    row("FAULTS 17: NUL first", QByteArray("\0\r\nMSG 5\r\n", 10).first(1) + "x", E::BadPreamble, 0);
    row("FAULTS 17: NUL for the CR", QByteArray("\0\nMSG 5\r\n", 9), E::BadPreamble, 0);
    row("FAULTS 17: NUL in the word", QByteArray("\r\nM\0G 5\r\n", 9), E::BadPreamble, 3);
    row("FAULTS 17: NUL for the space",
        QByteArray("\r\nMSG\0"
                   "5\r\n",
                   9),
        E::BadPreamble, 5);
    row("FAULTS 17: NUL before the digits",
        QByteArray("\r\nMSG \0"
                   "5\r\n",
                   10),
        E::BadLength, 6);
    row("FAULTS 17: NUL after the digits", QByteArray("\r\nMSG 5\0\r\n", 10), E::BadLength, 7);
    row("FAULTS 17: NUL for the LF", QByteArray("\r\nMSG 5\r\0", 9), E::BadTerminator, 8);
    row("FAULTS 18: lower case", "\r\nmsg 5\r\n", E::BadPreamble, 2);
    row("FAULTS 18: a longer word", "\r\nMSGX 5\r\n", E::BadPreamble, 5);
    row("FAULTS 19: first CR LF missing", "MSG 5\r\n", E::BadPreamble, 0);
    row("FAULTS 25: TLS", "\x16\x03\x01\x02\x05\x01", E::BadPreamble, 0);
    row("FAULTS 25: HTTP", "GET / HTTP/1.1\r\n", E::BadPreamble, 0);
    row("FAULTS 25: a byte-order mark", "\xef\xbb\xbf", E::BadPreamble, 0);
}

void TestFrameParser::brokenHeader()
{
    QFETCH(QByteArray, header);
    QFETCH(ProtocolError, error);
    QFETCH(int, offset);

    const QByteArray before = frame("before");
    const QByteArray broken = header + "hello";
    const QByteArray stream = before + broken + frame("after");
    const auto start = quint64(before.size());
    const StreamEvent first{true, ProtocolError::None, 0, 0, "before"};
    const StreamEvent malformed{false, error, start, start + quint64(offset), broken};
    const StreamEvent last{true, ProtocolError::None, start + quint64(broken.size()), 0, "after"};

    QList<qsizetype> everyByte;
    for (qsizetype cut = 1; cut < stream.size(); ++cut)
        everyByte.append(cut);
    for (const auto &cuts : {QList<qsizetype>(), everyByte}) {
        const Decoded resync = parse(stream, cuts, DecodePolicy::Resync, 1000);
        QCOMPARE(toText(resync.events), toText({first, malformed, last}));
        const Decoded strict = parse(stream, cuts, DecodePolicy::Strict, 1000);
        const StreamEvent toTheEnd{false, error, start, start + quint64(offset),
                                   stream.sliced(before.size())};
        QCOMPARE(toText(strict.events), toText({first, toTheEnd}));
        QVERIFY(resync.identityHolds && strict.identityHolds);
    }
}

void TestFrameParser::fault10_leadingZerosAreAcceptedAndMarked_data()
{
    QTest::addColumn<QByteArray>("digits");
    QTest::addColumn<bool>("canonical");
    QTest::newRow("FAULTS 10: 003") << QByteArray("003") << false;
    QTest::newRow("FAULTS 10: 56 digits") << QByteArray(55, '0') + "3" << false;
    QTest::newRow("3 as it should be") << QByteArray("3") << true;
}

void TestFrameParser::fault10_leadingZerosAreAcceptedAndMarked()
{
    QFETCH(QByteArray, digits);
    QFETCH(bool, canonical);
    const QByteArray stream = "\r\nMSG " + digits + "\r\nabc";
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        FrameParser parser;
        FrameEvent event;
        bool seen = false;
        for (const QByteArrayView part :
             {QByteArrayView(stream).first(cut), QByteArrayView(stream).sliced(cut)}) {
            parser.feed(part);
            while (parser.take(event)) {
                seen = true;
                QVERIFY(event.kind <= FrameEvent::Kind::MessageEnd);
                QCOMPARE(event.canonical, canonical);
                QCOMPARE(int(event.headerLength), int(8 + digits.size()));
            }
        }
        QVERIFY(seen);
        QCOMPARE(parser.framed(), quint64(stream.size()));
    }
}

void TestFrameParser::fault12_millionDigitsFailAtThe57th()
{
    const QByteArray stream = "\r\nMSG " + QByteArray(1'000'000, '0') + frame("ok");
    const Decoded decoded = parse(stream, {3, 70, 4096, 70'000}, DecodePolicy::Resync, 1000);
    QCOMPARE(decoded.events.size(), 2);
    QCOMPARE(decoded.events[0].error, ProtocolError::HeaderTooLong);
    QCOMPARE(decoded.events[0].offset, 62u);
    QCOMPARE(decoded.events[0].bytes.size(), 1'000'006);
    QCOMPARE(decoded.events[1].bytes, QByteArray("ok"));
    QVERIFY(decoded.identityHolds);
}

void TestFrameParser::fault13_lengthAtTheLimitIsAccepted()
{
    const QByteArray stream = frame(QByteArray(100, 'x'));
    const Decoded decoded = parse(stream, {7, 50}, DecodePolicy::Strict, 100);
    QCOMPARE(toText(decoded.events), toText({{true, ProtocolError::None, 0, 0, QByteArray(100, 'x')}}));
}

void TestFrameParser::fault13_lengthOverTheLimitFailsBeforeAnyPayload()
{
    FrameParser parser(DecodePolicy::Strict, 100);
    FrameEvent event;
    parser.feed("\r\nMSG 101");
    QVERIFY(parser.take(event));
    QCOMPARE(event.kind, FrameEvent::Kind::MalformedBegin);
    QCOMPARE(event.error, ProtocolError::MessageTooBig);
    QCOMPARE(event.offset, 8u);
}

void TestFrameParser::fault15_emptyMessageIsWhole()
{
    FrameParser parser;
    FrameEvent event;
    parser.feed("\r\nMSG 0\r\n");
    QVERIFY(parser.take(event));
    QCOMPARE(event.kind, FrameEvent::Kind::Message);
    QVERIFY(event.bytes.isEmpty());
    QVERIFY(!parser.take(event));
    QCOMPARE(parser.pending(), 0u);
}

void TestFrameParser::fault20_payloadThatLooksLikeHeaderIsOpaque()
{
    const QByteArray inner = frame(frame("deep"));
    const Decoded decoded = parse(frame(inner) + frame("z"), {}, DecodePolicy::Resync, 1000);
    QCOMPARE(decoded.events.size(), 2);
    QCOMPARE(decoded.events[0].bytes, inner);
    QCOMPARE(decoded.events[1].bytes, QByteArray("z"));
}

void TestFrameParser::fault23_millionMessagesInOneChunk()
{
    constexpr int count = 1'000'000;
    QByteArray stream;
    for (int i = 0; i < count; ++i)
        stream += frame(QByteArray::number(i));
    FrameParser parser;
    FrameEvent event;
    parser.feed(stream);
    int next = 0;
    bool inOrder = true;
    while (parser.take(event))
        inOrder &= event.kind == FrameEvent::Kind::Message && event.bytes == QByteArray::number(next++);
    QVERIFY(inOrder);
    QCOMPARE(next, count);
    QCOMPARE(parser.framed(), quint64(stream.size()));
}

void TestFrameParser::fault24_truncatedPayloadGivesBackWhatBeganInside()
{
    const QByteArray stream = "\r\nMSG 99\r\nhello" + frame("ok") + "\r\nMSG 77\r\nrest";
    for (qsizetype cut = 1; cut < stream.size(); ++cut) {
        const Decoded decoded = parse(stream, {cut}, DecodePolicy::Resync, 1000, 3);
        QCOMPARE(
            toText(decoded.events),
            toText({{false, ProtocolError::Truncated, 0, quint64(stream.size()), "\r\nMSG 99\r\nhello"},
                    {true, ProtocolError::None, 15, 0, "ok"},
                    {false, ProtocolError::Truncated, 26, quint64(stream.size()), "\r\nMSG 77\r\nrest"}}));
        QVERIFY(decoded.identityHolds);
    }
}

void TestFrameParser::fault24_truncatedHeaderCountsItsBytes()
{
    const QByteArray whole = "\r\nMSG 12\r\n";
    for (qsizetype size = 1; size <= whole.size(); ++size) {
        const Decoded decoded = parse(whole.first(size), {}, DecodePolicy::Strict, 1000);
        QCOMPARE(toText(decoded.events),
                 toText({{false, ProtocolError::Truncated, 0, quint64(size), whole.first(size)}}));
    }
}

REGISTER_TEST(TestFrameParser, NoApplication)
#include "test_frameparser.moc"
