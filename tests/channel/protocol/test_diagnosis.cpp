// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "diagnosisof.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// Streams as a peer sends them, and the sentence for the first malformed run in each, under both policies.
class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentence_data();
    void sentence();
    void saysNothingRatherThanGuess_data();
    void saysNothingRatherThanGuess();
    void lengthThatReachesIntoTheNextMessage();
    void charactersOfAPayloadThatIsNotAllThereAreNotCounted();
    void whatTheCaptureLacks_data();
    void whatTheCaptureLacks();
    void contextWithoutTheOffendingByte_data();
    void contextWithoutTheOffendingByte();
    void anyBytesAreSafe();
};

void TestDiagnosis::sentence_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const char *expected) {
        QTest::newRow(name) << stream << QString::fromUtf8(expected);
    };
    const QByteArray good = "\r\nMSG 2\r\nok";
    row("LF after the length", "\r\nMSG 5\nhello" + good, "LF where CR LF belongs after the length.");
    row("LF in front", "\nMSG 5\r\nhello" + good,
        "LF where CR LF belongs: the CR in front of MSG is missing.");
    row("CR in front", "\rMSG 5\r\nhello" + good,
        "CR where CR LF belongs: the LF in front of MSG is missing.");
    row("LF CR in front", "\n\rMSG 5\r\nhello" + good, "LF CR where CR LF belongs in front of MSG.");
    row("CR alone after the length", "\r\nMSG 5\rhello" + good,
        "CR where CR LF belongs after the length: “h” follows the CR.");
    row("lower case", "\r\nmsg 5\r\nhello" + good, "“msg” where MSG in capitals belongs.");
    row("another word", "\r\nPING 5\r\nhello" + good, "The word “PING” where MSG belongs.");
    row("a longer word", "\r\nMSGX 5\r\nhello" + good, "The word “MSGX” where MSG belongs.");
    row("no space", "\r\nMSG5\r\nhello" + good, "The space between MSG and the length is missing.");
    row("a TAB for the space", "\r\nMSG\t5\r\nhello" + good, "After MSG stands a TAB where a space belongs.");
    row("a colon for the space", "\r\nMSG: 5\r\nhello" + good, "After MSG stands “:” where a space belongs.");
    row("LF for the space", "\r\nMSG\n5\r\nhello" + good, "After MSG stands an LF where a space belongs.");
    row("CR for the space", "\r\nMSG\r5\r\nhello" + good, "After MSG stands a CR where a space belongs.");
    row("a control byte for the space", "\r\nMSG\x01 5\r\nhello" + good,
        "After MSG stands the byte 0x01 where a space belongs.");
    row("DEL for the space", "\r\nMSG\x7f 5\r\nhello" + good,
        "After MSG stands the byte 0x7f where a space belongs.");
    row("a word that never ends", "\r\n" + QByteArray(40, 'W') + good,
        "The word “WWWWWWWWWWWWWWWW” where MSG belongs.");
    row("a sign", "\r\nMSG +5\r\nhello" + good, "The length has a sign (“+”); it must be digits alone.");
    row("a blank in front", "\r\nMSG  5\r\nhello" + good, "There is a blank in front of the length.");
    row("a blank after", "\r\nMSG 5 \r\nhello" + good, "There is a blank after the length.");
    row("a TAB after", "\r\nMSG 5\t\r\nhello" + good, "There is a TAB after the length.");
    row("hexadecimal", "\r\nMSG 0x5\r\nhello" + good,
        "The length is not decimal (“x”): perhaps hexadecimal or with an exponent.");
    row("hexadecimal in capitals", "\r\nMSG 0X5\r\nhello" + good,
        "The length is not decimal (“X”): perhaps hexadecimal or with an exponent.");
    row("an x that begins no hexadecimal number", "\r\nMSG 5x\r\nhello" + good,
        "The length holds “x”; only the digits 0–9 may stand there.");
    row("an exponent", "\r\nMSG 1e3\r\nhello" + good,
        "The length is not decimal (“e”): perhaps hexadecimal or with an exponent.");
    row("a decimal point", "\r\nMSG 5.0\r\nhello" + good,
        "The length has a separator (“.”); it must be digits alone.");
    row("a thousands separator", "\r\nMSG 1,000\r\nhello" + good,
        "The length has a separator (“,”); it must be digits alone.");
    row("an underscore", "\r\nMSG 1_0\r\nhello" + good,
        "The length has a separator (“_”); it must be digits alone.");
    row("an apostrophe", "\r\nMSG 1'0\r\nhello" + good,
        "The length has a separator (“'”); it must be digits alone.");
    row("a minus", "\r\nMSG -5\r\nhello" + good, "The length has a sign (“-”); it must be digits alone.");
    row("a letter", "\r\nMSG 5z\r\nhello" + good,
        "The length holds “z”; only the digits 0–9 may stand there.");
    row("no digits", "\r\nMSG \r\nhello" + good, "The length is missing.");
    row("no digits before LF", "\r\nMSG \nhello" + good, "The length is missing.");
    row("NUL in the length", QByteArray("\r\nMSG 5\0\r\n", 10) + good,
        "The length holds a NUL; only the digits 0–9 may stand there.");
    row("a Unicode digit", "\r\nMSG \xd9\xa5\r\nhello" + good, "The length has a digit that is not ASCII.");
    row("a byte-order mark in front of the digits",
        "\r\nMSG \xef\xbb\xbf"
        "5\r\nhello" +
            good,
        "The length holds the byte 0xef; only the digits 0–9 may stand there.");
    row("a letter that is not ASCII", "\r\nMSG \xc5\xbe\r\nhello" + good,
        "The length holds the byte 0xc5; only the digits 0–9 may stand there.");
    row("FAULTS 19: first CR LF missing", "MSG 5\r\nhello" + good, "The CR LF in front of MSG is missing.");
    row("FAULTS 19: CR LF doubled", "\r\n\r\nMSG 5\r\nhello" + good,
        "The CR LF in front of the message is doubled.");
    row("CR LF behind the payload", "\r\nMSG 5\r\nhello\r\n" + good,
        "A CR LF too many stands between two messages: behind the payload, where the length does not count "
        "it, "
        "or doubled in front of the next message.");
    row("CR LF behind an empty payload", "\r\nMSG 0\r\n\r\n" + good,
        "A CR LF too many stands between two messages: behind the payload, where the length does not count "
        "it, "
        "or doubled in front of the next message.");
    row("two CR LF behind the payload", "\r\nMSG 5\r\nhello\r\n\r\n" + good,
        "2 CR LF too many stand between two messages: behind the payload, where the length does not count "
        "them, "
        "or in front of the next message.");
    row("CR LF behind the last payload", "\r\nMSG 5\r\nhello\r\n",
        "The stream ended with a CR LF: behind the payload, where the length does not count it, or as a "
        "header's "
        "beginning, of which at least 7 bytes more were owed.");
    row("a quotation mark for the space", "\r\nMSG\"5\r\nhello" + good,
        "After MSG stands a quotation mark where a space belongs.");
    row("FAULTS 21: one byte too long", "\r\nMSG 6\r\nhello" + good,
        "The previous declared length was 1 too long: this message's header begins inside that payload.");
    row("FAULTS 21: nine bytes too long", "\r\nMSG 14\r\nhello" + good + good,
        "The previous declared length was 9 too long: this message's header begins inside that payload.");
    row("FAULTS 21: too long, with what is no header behind the marker",
        "\r\nMSG 19\r\nhello\r\nMSG x" + good + good,
        "The previous declared length was 7 too long: this message's header begins inside that payload.");
    row("FAULTS 21: two bytes too short", "\r\nMSG 3\r\nhello" + good,
        "The previous declared length was 2 too short.");
    row("characters instead of bytes", "\r\nMSG 4\r\n\xc5\xbelu\xc5\xa5" + good,
        "The previous length counts characters, not UTF-8 bytes: 4 declared, 6 sent.");
    row("characters instead of bytes, last message", "\r\nMSG 4\r\n\xc5\xbelu\xc5\xa5",
        "The previous length counts characters, not UTF-8 bytes: 4 declared, 6 sent.");
    row("UTF-16 units instead of bytes", "\r\nMSG 2\r\n\xf0\x9f\xa6\x84" + good,
        "The previous length counts characters, not UTF-8 bytes: 2 declared, 4 sent.");
    row("characters instead of bytes, each two UTF-16 units", "\r\nMSG 1\r\n\xf0\x9f\xa6\x84" + good,
        "The previous length counts characters, not UTF-8 bytes: 1 declared, 4 sent.");
    row("over the limit", "\r\nMSG 4294967296\r\n" + good,
        "The declared length 4294967296 is over the largest message size accepted here.");
    row("57 digits", "\r\nMSG " + QByteArray(57, '0') + "\r\n" + good, "The length has more than 56 digits.");
    row("FAULTS 25: HTTP", "GET / HTTP/1.1\r\nHost: x\r\n\r\n" + good,
        "This is HTTP: the peer is a web client or server, not a Channel program.");
    row("FAULTS 25: TLS", QByteArray("\x16\x03\x01\x00\xa5\x01", 6) + good,
        "This is TLS: the peer encrypts, but Channel runs over plain TCP.");
    row("FAULTS 25: a byte-order mark", "\xef\xbb\xbf" + good,
        "A UTF-8 byte-order mark (EF BB BF) stands in front of the message.");
    row("FAULTS 25: a UTF-16 byte-order mark", QByteArray("\xff\xfe\r\0\n\0", 6) + good,
        "A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.");
    row("FAULTS 25: a UTF-16 byte-order mark, big end first", QByteArray("\xfe\xff\0\r\0\n", 6) + good,
        "A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.");
    row("FAULTS 25: SSH", "SSH-2.0-OpenSSH_9.2\r\n" + good, "This is SSH, not a Channel program.");
    row("FAULTS 24: ends after CR", "\r",
        "The stream ended inside a header: at least 8 bytes more were owed.");
    row("FAULTS 24: ends after the space", "\r\nMSG ",
        "The stream ended inside a header: at least 3 bytes more were owed.");
    row("FAULTS 24: ends inside the digits", "\r\nMSG 1",
        "The stream ended inside a header: at least 3 bytes more were owed.");
    row("FAULTS 24: ends after the header's CR", "\r\nMSG 1\r",
        "The stream ended inside a header: at least 2 bytes more were owed.");
    row("FAULTS 24: ends after the CR of an empty message", "\r\nMSG 0\r",
        "The stream ended inside a header: at least 1 byte more was owed.");
    row("FAULTS 24: ends before the payload", "\r\nMSG 1\r\n",
        "The stream ended inside the payload: 0 of 1 byte arrived, 1 byte was still owed.");
    row("FAULTS 24: ends inside the payload", "\r\nMSG 5\r\nhel",
        "The stream ended inside the payload: 3 of 5 bytes arrived, 2 bytes were still owed.");
    row("field31: large numbers have separators", "\r\nMSG 1000\r\nhel",
        "The stream ended inside the payload: 3 of 1,000 bytes arrived, 997 bytes were still "
        "owed.");
}

void TestDiagnosis::sentence()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), expected);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict), expected);
}

void TestDiagnosis::saysNothingRatherThanGuess_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("random bytes at the start") << QByteArray("\x80\x91garbage\x01\x02");
    QTest::newRow("garbage after a message, to the end") << QByteArray("\r\nMSG 1\r\nanothing to find here");
    QTest::newRow("a lone blank") << QByteArray(" ");
    QTest::newRow("a word without its rest") << QByteArray("\r\nMSG\r\nMSG 2\r\nok");
    QTest::newRow("no word") << QByteArray("\r\n5\r\nhello");
    QTest::newRow("less than a TLS record's head") << QByteArray("\x16\x03");
    QTest::newRow("a type that TLS does not have") << QByteArray("\x13\x03\x01");
    QTest::newRow("another type that TLS does not have") << QByteArray("\x18\x03\x01");
    QTest::newRow("a version that TLS does not have") << QByteArray("\x16\x02\x01");
    QTest::newRow("another version that TLS does not have") << QByteArray("\x16\x03\x05");
    QTest::newRow("no UTF-8 that characters could count") << QByteArray("\r\nMSG 2\r\nab\xff\xff");
    QTest::newRow("a marker before, but no length that fits")
        << QByteArray("\r\nMSG 10\r\nab\r\nMSG 9999999999\r\nx");
    QTest::newRow("a marker before, but no end of the digits") << QByteArray("\r\nMSG 9\r\nab\r\nMSG 5xyz");
    QTest::newRow("a marker before, but no CR") << QByteArray("\r\nMSG 9\r\nab\r\nMSG 5\nxyz");
    QTest::newRow("a marker at the payload's first byte") << QByteArray("\r\nMSG 7\r\n\r\nMSG 5xyz");
    QTest::newRow("a whole message inside the payload") << QByteArray("\r\nMSG 11\r\n\r\nMSG 2\r\nokxyz");
    QTest::newRow("two line ends, then nothing") << QByteArray("\r\n\r\n");
}

void TestDiagnosis::saysNothingRatherThanGuess()
{
    QFETCH(QByteArray, stream);
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Resync), QString());
}

/// Only whoever looks for the next message finds it inside the payload.
void TestDiagnosis::lengthThatReachesIntoTheNextMessage()
{
    const QByteArray stream = "\r\nMSG 99\r\nhello\r\nMSG 2\r\nok";
    QCOMPARE(
        diagnosisOf(stream, DecodePolicy::Resync),
        QStringLiteral("The declared length 99 is 94 too long: the next message begins inside the payload."));
    QCOMPARE(diagnosisOf(stream, DecodePolicy::Strict),
             QStringLiteral(
                 "The stream ended inside the payload: 16 of 99 bytes arrived, 83 bytes were still owed."));
}

/// Of a long payload only its end is at hand.
void TestDiagnosis::charactersOfAPayloadThatIsNotAllThereAreNotCounted()
{
    MalformedContext context;
    context.error = ProtocolError::BadPreamble;
    context.bytes = "\xc5\xa5";
    context.length = 2;
    context.previousPayload = "\xc5\xbelu";
    context.previousLength = 100'000;
    QCOMPARE(diagnose(context), QString());
    context.markerFollows = true;
    QCOMPARE(diagnose(context), QStringLiteral("The previous declared length was 2 too short."));
}

void TestDiagnosis::whatTheCaptureLacks_data()
{
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    QTest::newRow("inside a payload")
        << ProtocolError::Truncated << QByteArray("\r\nMSG 5\r\nhel")
        << QStringLiteral("The capture lacks 1 byte here, inside the payload: it has 3 of 5 bytes.");
    QTest::newRow("inside a header") << ProtocolError::Truncated << QByteArray("\r\nMSG 5")
                                     << QStringLiteral("The capture lacks 1 byte here, inside a header.");
    QTest::newRow("between messages")
        << ProtocolError::Truncated << QByteArray() << QStringLiteral("The capture lacks 1 byte here.");
    QTest::newRow("behind what is malformed")
        << ProtocolError::BadPreamble << QByteArray("??") << QStringLiteral("The capture lacks 1 byte here.");
}

void TestDiagnosis::whatTheCaptureLacks()
{
    QFETCH(ProtocolError, error);
    QFETCH(QByteArray, bytes);
    MalformedContext context;
    context.error = error;
    context.bytes = bytes;
    context.length = quint64(bytes.size());
    context.missing = 1;
    QTEST(diagnose(context), "expected");
    context.missing = 0;
    context.afterGap = true;
    QCOMPARE(diagnose(context), QStringLiteral("The rest of something whose beginning the capture lacks."));
}

/// Of a long run only the first bytes may be at hand, and what stands there at the wrong place says nothing.
void TestDiagnosis::contextWithoutTheOffendingByte_data()
{
    QTest::addColumn<ProtocolError>("error");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<QString>("expected");
    const QString tooBig =
        QStringLiteral("The declared length is over the largest message size accepted here.");
    using E = ProtocolError;
    QTest::newRow("nothing is wrong") << E::None << QByteArray("\r\nMSG 5") << quint64(7) << QString();
    QTest::newRow("behind the bytes") << E::BadLength << QByteArray("\r\nMSG 5") << quint64(7) << QString();
    QTest::newRow("before the length") << E::BadLength << QByteArray("\r\nMSG 5") << quint64(3) << QString();
    QTest::newRow("the CR is the last") << E::BadTerminator << QByteArray("\r\nMSG 5\r") << quint64(8)
                                        << QStringLiteral("CR where CR LF belongs after the length.");
    QTest::newRow("digits to the end")
        << E::MessageTooBig << QByteArray("\r\nMSG 99") << quint64(8) << tooBig;
    QTest::newRow("no digits") << E::MessageTooBig << QByteArray("\r\nM") << quint64(8) << tooBig;
    QTest::newRow("more digits than one reads")
        << E::MessageTooBig << QByteArray("\r\nMSG 9999999999999999999999999\r") << quint64(8) << tooBig;
}

void TestDiagnosis::contextWithoutTheOffendingByte()
{
    QFETCH(ProtocolError, error);
    QFETCH(QByteArray, bytes);
    QFETCH(quint64, offset);
    MalformedContext context;
    context.error = error;
    context.bytes = bytes;
    context.length = 100'000;
    context.offset = offset;
    QTEST(diagnose(context), "expected");
}

void TestDiagnosis::anyBytesAreSafe()
{
    QRandomGenerator random(7);
    static const QByteArray alphabet("\r\nMSG 0123456789x+\0\xc3\xa9", 22);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        QByteArray payload;
        for (int i = random.bounded(24); i > 0; --i)
            bytes += alphabet[random.bounded(int(alphabet.size()))];
        for (int i = random.bounded(24); i > 0; --i)
            payload += alphabet[random.bounded(int(alphabet.size()))];
        MalformedContext context;
        context.error = ProtocolError(random.bounded(7));
        context.start = 1000;
        context.offset = 1000 + quint64(random.bounded(30));
        context.bytes = bytes;
        context.length = quint64(bytes.size());
        context.previousPayload = payload;
        if (random.bounded(2))
            context.previousLength = quint64(payload.size());
        context.markerFollows = random.bounded(2);
        QVERIFY(diagnose(context).size() < 200);
    }
}

REGISTER_TEST(TestDiagnosis, NoApplication)
#include "test_diagnosis.moc"
