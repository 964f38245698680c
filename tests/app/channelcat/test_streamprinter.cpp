// SPDX-License-Identifier: MIT

#include "app/channelcat/streamprinter.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"
#include "tests/support/vectors.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace channel;
using namespace channel::cat;
using namespace Qt::StringLiterals;

namespace {

/// Cuts a stream into pieces.
using Cut = std::function<qsizetype()>;

qsizetype whole()
{
    return std::numeric_limits<qsizetype>::max();
}

qsizetype byteByByte()
{
    return 1;
}

class Printed
{
public:
    Printed(const QByteArray &wire, DecodePolicy policy, quint32 maxMessageSize, ExportFormat format,
            const Cut &cut = whole)
    {
        buffer_.open(QBuffer::WriteOnly);
        StreamPrinter printer(policy, maxMessageSize, format, buffer_);
        written = true;
        for (qsizetype from = 0; from < wire.size();) {
            const qsizetype size = std::min(cut(), wire.size() - from);
            // An array of its own, so that reading past its end is seen.
            const QByteArray piece(wire.constData() + from, size);
            written &= printer.feed(piece);
            from += size;
        }
        written &= printer.finish() && printer.flush();
        hasMalformed = printer.hasMalformed();
    }

    QByteArray bytes() const { return buffer_.data(); }

    bool written = false;
    bool hasMalformed = false;

private:
    QBuffer buffer_;
};

/// The events as the program must print them, each with all its fields and no other.
QList<QJsonObject> expectedEvents(const Vector &vector, DecodePolicy policy)
{
    const bool isStrict = policy == DecodePolicy::Strict;
    QList<QJsonObject> events;
    for (const StreamEvent &event : isStrict ? vector.strict : vector.resync) {
        QJsonObject object{{u"start"_s, qint64(event.start)}};
        // The bytes of an error are the rest of the stream.
        const QByteArray bytes =
            isStrict && !event.isMessage ? vector.wire.sliced(qsizetype(event.start)) : event.bytes;
        object[u"event"_s] = event.isMessage ? u"message"_s : isStrict ? u"error"_s : u"malformed"_s;
        object[u"length"_s] = qint64(bytes.size());
        object[event.isMessage ? u"payload"_s : u"bytes"_s] = QString::fromLatin1(bytes);
        if (!event.isMessage) {
            object[u"code"_s] = QString(protocolErrorCode(event.error));
            object[u"offset"_s] = qint64(event.offset);
        }
        events.append(object);
    }
    return events;
}

/// Each line's object; the diagnosis, which the vectors do not tell, is checked to be there and taken away.
QList<QJsonObject> printedEvents(const QByteArray &lines)
{
    QList<QJsonObject> events;
    QByteArrayList all = lines.split('\n');
    if (!all.takeLast().isEmpty())
        return {{{u"what"_s, u"the last line has no end"_s}}};
    for (const QByteArray &line : all) {
        QJsonParseError error;
        QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        if (error.error != QJsonParseError::NoError)
            object[u"what"_s] = error.errorString();
        if (object[u"event"_s] != u"message"_s && !object.take(u"diagnosis"_s).isString())
            object[u"what"_s] = u"no diagnosis"_s;
        events.append(object);
    }
    return events;
}

} // namespace

class TestStreamPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void linesAsTheyStand();
    void diagnosis();
    void aLongRunIsCut_data();
    void aLongRunIsCut();
    void anErrorIsToldWithoutWaitingForTheEnd();
    void aHundredThousandMessages();
    void aLargeMessage();
    void hexHasTheHeaderAsItWas();
    void hexOfAMalformedRun();
    void text();
    void raw();
    void fault85_nothingControlsTheTerminal_data();
    void fault85_nothingControlsTheTerminal();
    void fault86_aFailingDeviceEndsIt();
};

void TestStreamPrinter::vectors_data()
{
    QTest::addColumn<Vector>("vector");
    QTest::addColumn<bool>("strict");
    const QList<Vector> all = loadVectors();
    QCOMPARE(all.size(), 59);
    for (const Vector &vector : all) {
        for (const bool strict : {true, false})
            QTest::addRow("%s, %s", qPrintable(vector.name), strict ? "strict" : "resync")
                << vector << strict;
    }
}

void TestStreamPrinter::vectors()
{
    QFETCH(Vector, vector);
    QFETCH(bool, strict);
    const DecodePolicy policy = strict ? DecodePolicy::Strict : DecodePolicy::Resync;
    const QList<QJsonObject> expected = expectedEvents(vector, policy);
    QRandomGenerator random(quint32(vector.wire.size()));
    QList<Cut> cuts{whole, byteByByte};
    for (int count = 0; count < 20; ++count)
        cuts.append([&random] { return 1 + qsizetype(random.bounded(20)); });
    QByteArray first;
    for (const Cut &cut : cuts) {
        const Printed printed(vector.wire, policy, vector.maxMessageSize, ExportFormat::JsonLines, cut);
        QVERIFY(printed.written);
        if (first.isEmpty())
            first = printed.bytes();
        QCOMPARE(printed.bytes(), first);
        const QList<QJsonObject> events = printedEvents(printed.bytes());
        for (qsizetype index = 0; index < std::min(events.size(), expected.size()); ++index)
            QCOMPARE(events[index], expected[index]);
        QCOMPARE(events.size(), expected.size());
        const bool hasMalformed = std::any_of(expected.begin(), expected.end(), [](const QJsonObject &event) {
            return event[u"event"_s] != u"message"_s;
        });
        QCOMPARE(printed.hasMalformed, hasMalformed);
    }
}

void TestStreamPrinter::linesAsTheyStand()
{
    const Printed printed("\r\nMSG 2\r\n\"\xff\r\nMSG x", DecodePolicy::Resync, 100, ExportFormat::JsonLines);
    QCOMPARE(
        printed.bytes(),
        QByteArray("{\"event\":\"message\",\"start\":0,\"length\":2,\"payload\":\"\\\"\\u00ff\"}\n"
                   "{\"event\":\"malformed\",\"code\":\"bad-length\",\"start\":11,\"offset\":17,\"length\":7,"
                   "\"bytes\":\"\\r\\nMSG x\",\"diagnosis\":\"The length holds “x”; only the digits 0–9 may "
                   "stand there.\"}\n"));
}

void TestStreamPrinter::diagnosis()
{
    const auto diagnosisOf = [](const QByteArray &wire) {
        const Printed printed(wire, DecodePolicy::Resync, 100, ExportFormat::JsonLines, byteByByte);
        for (const QByteArray &line : printed.bytes().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event[u"event"_s] == u"malformed"_s)
                return event[u"diagnosis"_s].toString();
        }
        return QString();
    };
    QCOMPARE(diagnosisOf("\r\nMSG 5\nhello"), u"LF where CR LF belongs after the length."_s);
    QVERIFY(diagnosisOf("GET / HTTP/1.1\r\n\r\n").contains(u"HTTP"_s));
    // These need the message before.
    QVERIFY(!diagnosisOf("\r\nMSG 3\r\nhello\r\nMSG 2\r\nok").isEmpty());
    QVERIFY(!diagnosisOf("\r\nMSG 6\r\nhello\r\nMSG 2\r\nok").isEmpty());
}

void TestStreamPrinter::aLongRunIsCut_data()
{
    QTest::addColumn<bool>("strict");
    QTest::newRow("strict") << true;
    QTest::newRow("resync") << false;
}

void TestStreamPrinter::aLongRunIsCut()
{
    QFETCH(bool, strict);
    const DecodePolicy policy = strict ? DecodePolicy::Strict : DecodePolicy::Resync;
    QRandomGenerator random(1);
    for (const qsizetype size : {65535, 65536, 65537, 1'000'000}) {
        QByteArray run(size, Qt::Uninitialized);
        for (char &byte : run)
            byte = char('a' + random.bounded(26));
        for (const Cut &cut : {Cut(whole), Cut([&random] { return 1 + qsizetype(random.bounded(9999)); })}) {
            const QByteArray wire = frame("one") + run + frame("two");
            const Printed printed(wire, policy, 100, ExportFormat::JsonLines, cut);
            const QList<QJsonObject> events = printedEvents(printed.bytes());
            QCOMPARE(events.size(), strict ? 2 : 3);
            const qint64 length = strict ? size + frame("two").size() : size;
            const QByteArray told = wire.sliced(12, std::min<qsizetype>(length, 65536));
            const QJsonObject expected{{u"event"_s, strict ? u"error"_s : u"malformed"_s},
                                       {u"code"_s, u"bad-preamble"_s},
                                       {u"start"_s, 12},
                                       {u"offset"_s, 12},
                                       {u"length"_s, length},
                                       {u"bytes"_s, QString::fromLatin1(told)}};
            QCOMPARE(events[1], expected);
            if (!strict)
                QCOMPARE(events[2][u"start"_s].toInteger(), 12 + size);
        }
    }
}

void TestStreamPrinter::anErrorIsToldWithoutWaitingForTheEnd()
{
    QBuffer buffer;
    buffer.open(QBuffer::WriteOnly);
    StreamPrinter printer(DecodePolicy::Strict, 100, ExportFormat::JsonLines, buffer);
    QVERIFY(printer.feed(frame("one") + "x"));
    QVERIFY(printer.hasFailed() && printer.hasMalformed());
    QVERIFY(!printer.isDone());
    QVERIFY(printer.feed("yz"));
    QVERIFY(printer.finishError() && printer.flush());
    const QList<QJsonObject> events = printedEvents(buffer.data());
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[1], (QJsonObject{{u"event"_s, u"error"_s},
                                     {u"code"_s, u"bad-preamble"_s},
                                     {u"start"_s, 12},
                                     {u"offset"_s, 12},
                                     {u"length"_s, 3},
                                     {u"bytes"_s, u"xyz"_s}}));
}

void TestStreamPrinter::aHundredThousandMessages()
{
    QByteArray wire;
    QByteArray expected;
    for (int number = 0; number < 100'000; ++number) {
        const QByteArray payload = QByteArray::number(number);
        expected += "{\"event\":\"message\",\"start\":" + QByteArray::number(wire.size()) +
                    ",\"length\":" + QByteArray::number(payload.size()) + ",\"payload\":\"" + payload +
                    "\"}\n";
        wire += frame(payload);
    }
    QVERIFY(Printed(wire, DecodePolicy::Strict, 100, ExportFormat::JsonLines).bytes() == expected);
    QVERIFY(Printed(wire, DecodePolicy::Strict, 100, ExportFormat::JsonLines, [] { return 4099; }).bytes() ==
            expected);
}

void TestStreamPrinter::aLargeMessage()
{
    QRandomGenerator random(2);
    QByteArray payload(3'000'000, Qt::Uninitialized);
    for (char &byte : payload)
        byte = char(random.bounded(256));
    for (const Cut &cut : {Cut(whole), Cut([] { return 65521; })}) {
        const Printed json(frame(payload), DecodePolicy::Strict, 3'000'000, ExportFormat::JsonLines, cut);
        const QList<QJsonObject> events = printedEvents(json.bytes());
        QCOMPARE(events.size(), 1);
        QVERIFY(events[0][u"payload"_s].toString().toLatin1() == payload);
        const Printed raw(frame(payload), DecodePolicy::Strict, 3'000'000, ExportFormat::RawPayloads, cut);
        QVERIFY(raw.bytes() == payload);
    }
}

void TestStreamPrinter::hexHasTheHeaderAsItWas()
{
    for (const Cut &cut : {Cut(whole), Cut(byteByByte)}) {
        const Printed printed("\r\nMSG 0005\r\nhello\r\nMSG 00\r\n", DecodePolicy::Strict, 100,
                              ExportFormat::HexDump, cut);
        QCOMPARE(printed.bytes(),
                 QByteArray("at 0  message, 5 bytes  (non-canonical length)\n"
                            "00000000  0d 0a 4d 53 47 20 30 30  30 35 0d 0a 68 65 6c 6c  |..MSG 0005..hell|\n"
                            "00000010  6f                                                |o|\n"
                            "\n"
                            "at 17  message, 0 bytes  (non-canonical length)\n"
                            "00000000  0d 0a 4d 53 47 20 30 30  0d 0a                    |..MSG 00..|\n"
                            "\n"));
    }
}

void TestStreamPrinter::hexOfAMalformedRun()
{
    const Printed printed("??", DecodePolicy::Resync, 100, ExportFormat::HexDump);
    QCOMPARE(printed.bytes(), QByteArray("at 0  malformed, 2 bytes, bad-preamble at 0\n"
                                         "00000000  3f 3f                                             |??|\n"
                                         "\n"));
}

void TestStreamPrinter::text()
{
    const Printed printed("\r\nMSG 5\r\nhello\r\nMSG 5\nx", DecodePolicy::Strict, 100,
                          ExportFormat::TextLines);
    QCOMPARE(printed.bytes(), QByteArray("       0        5  hello\n"
                                         "      14  error  bad-length at 21        9  \\r\\nMSG 5\\nx  "
                                         "(LF where CR LF belongs after the length.)\n"));
}

void TestStreamPrinter::raw()
{
    const QByteArray payload("\x1b[2J\0\xff\r\n", 8);
    const Printed printed(frame(payload) + "??" + frame("") + frame("b"), DecodePolicy::Resync, 100,
                          ExportFormat::RawPayloads);
    QCOMPARE(printed.bytes(), payload + 'b');
}

void TestStreamPrinter::fault85_nothingControlsTheTerminal_data()
{
    QTest::addColumn<int>("format");
    QTest::newRow("text") << int(ExportFormat::TextLines);
    QTest::newRow("hex") << int(ExportFormat::HexDump);
    QTest::newRow("json") << int(ExportFormat::JsonLines);
}

void TestStreamPrinter::fault85_nothingControlsTheTerminal()
{
    QFETCH(int, format);
    QByteArray hostile =
        "\x1b]0;owned\x07\x1b[2J\x9b[31m\xc2\x9b[31m\xe2\x80\xae\xe2\x80\x8b\xe2\x81\xa6\x7f\r\n";
    for (int byte = 0; byte < 256; ++byte)
        hostile += char(byte);
    const Printed printed(frame(hostile) + hostile, DecodePolicy::Resync, 10'000, ExportFormat(format));
    QVERIFY(printed.bytes().size() > hostile.size());
    const QString text = QString::fromUtf8(printed.bytes());
    QCOMPARE(text.toUtf8(), printed.bytes());
    for (const QChar character : text) {
        const bool isSafe = character == u'\n' || (character >= u' ' && character < u'\x7f') ||
                            (character > u'\x9f' && character.category() != QChar::Other_Format);
        QVERIFY2(isSafe, QByteArray::number(character.unicode(), 16).constData());
    }
}

void TestStreamPrinter::fault86_aFailingDeviceEndsIt()
{
    QBuffer closed;
    StreamPrinter printer(DecodePolicy::Strict, 1'000'000, ExportFormat::RawPayloads, closed);
    QTest::ignoreMessage(QtWarningMsg, "QIODevice::write (QBuffer): device not open");
    QVERIFY(!printer.feed(frame(QByteArray(1'000'000, 'x'))) || !printer.flush());
}

REGISTER_TEST(TestStreamPrinter, QCoreApplication)
#include "test_streamprinter.moc"
