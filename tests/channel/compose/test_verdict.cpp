// SPDX-License-Identifier: MIT

#include "channel/compose/verdict.h"
#include "channel/protocol/framewriter.h"
#include "tests/channel/compose/readnames.h"
#include "tests/support/decoding.h"
#include "tests/support/referencedecoder.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <sys/mman.h>

using namespace channel;

namespace {

using Following = Verdict::Following;

/// "message 0+11", "bad-terminator@8 0+20": what it is, its start and length.
QString described(const Verdict::Event &event)
{
    const QString what = event.isMessage
                             ? (event.isCanonical ? QStringLiteral("message") : QStringLiteral("zeros"))
                             : QStringLiteral("%1@%2").arg(protocolErrorCode(event.error)).arg(event.offset);
    return QStringLiteral("%1 %2+%3").arg(what).arg(event.start).arg(event.length);
}

QString described(const Verdict &verdict)
{
    QStringList events;
    for (const Verdict::Event &event : verdict.events)
        events.append(described(event));
    return events.join(QLatin1StringView(", "));
}

/// What the decoder that was written for clarity alone says, in the same words.
QList<Verdict::Event> eventsOf(const QByteArray &stream, const QList<StreamEvent> &found)
{
    QList<Verdict::Event> events;
    for (const StreamEvent &event : found) {
        const auto digits = qsizetype(event.start) + preambleLength;
        const bool hasZeros = event.isMessage && stream.at(digits) == '0' && stream.at(digits + 1) != '\r';
        events.append({event.isMessage, event.error, event.start, event.offset, quint64(event.bytes.size()),
                       !hasZeros});
    }
    return events;
}

/// Payloads in which decoders lose their way, too.
QByteArray randomPayload(QRandomGenerator &random)
{
    static const QByteArrayList pieces{"\r\nMSG ",
                                       "\r\nMSG 3\r\n",
                                       "\r\nMSG 0\r\n",
                                       "\r\n",
                                       "\r",
                                       "MSG 12",
                                       "\xc3\xbc",
                                       "\xff",
                                       "hello",
                                       "7",
                                       "\n",
                                       "\r\nM",
                                       "\r\nMSG 01",
                                       QByteArray(1, '\0')};
    QByteArray payload;
    for (int count = random.bounded(0, 9); count > 0; --count)
        payload += pieces.at(random.bounded(int(pieces.size())));
    return payload;
}

/// A name of this shape, with any parameter.
QString randomName(const NamedShape &shape, QRandomGenerator &random)
{
    static const QByteArrayList headers{
        "",  "\\r\\nMSG 2\\r\\n",          "\\r\\nMSG 0\\r\\n\\r\\nMSG 04\\r\\n", "\\r\\nMSG",
        "x", "GET / HTTP/1.1\\r\\n\\r\\n", "\\r\\nMSG \\r\\nMSG 1\\r\\n"};
    switch (shape.parameter) {
    case ShapeParameter::None:
        break;
    case ShapeParameter::Number:
        return shape.word + u':' + QString::number(random.bounded(0, 30));
    case ShapeParameter::PrefixSize:
        return shape.word + (random.bounded(2) == 0 ? QLatin1StringView(":2") : QLatin1StringView(":4"));
    case ShapeParameter::HeaderText:
        return shape.word + u':' + QString::fromLatin1(headers.at(random.bounded(int(headers.size()))));
    }
    return shape.word;
}

/// The events of a stream whose first message has so many bytes more.
QList<StreamEvent> moved(QList<StreamEvent> events, qsizetype by)
{
    for (StreamEvent &event : events) {
        event.start += event.start > 0 ? quint64(by) : 0;
        event.offset += event.isMessage ? 0 : quint64(by);
    }
    return events;
}

/// Cuts for a whole stream: its first message as delivered, the rest anywhere.
QList<qsizetype> cutsOf(const Delivery &delivery, quint64 size, qsizetype streamSize,
                        QRandomGenerator &random)
{
    QList<qsizetype> cuts;
    for (const quint64 end : pieceEnds(delivery, size))
        cuts.append(qsizetype(end));
    for (qsizetype at = qsizetype(size) + random.bounded(1, 9); at < streamSize; at += random.bounded(1, 9))
        cuts.append(at);
    return cuts;
}

} // namespace

/// What our decoders make of shaped messages: by hand, and held against the reference.
class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void sameAsNormal_data();
    void sameAsNormal();
    void verdictIsTheDecodingOfTheBytesInAnyPieces();
    void anotherMessageMayFollow();
    void theLargestMessageOfThePeerCounts();
    void keptEventsAreBoundedAndAllAreCounted();
    void aPayloadIsNeitherCopiedNorRead();
    void verdictsAreEqualByWhatTheySay();
};

void TestVerdict::verdicts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const QByteArray &payload,
                        const std::array<const char *, 4> &texts) {
        QStringList expected;
        for (const char *text : texts)
            expected.append(QString::fromUtf8(text));

        QTest::addRow("%s of %d bytes", name, int(payload.size()))
            << QString::fromUtf8(name) << payload << expected;
    };
    row("normal", "hello",
        {"message 0+5", "message 0+5, message 14+4", "message 0+5", "message 0+5, message 14+4"});
    row("lf-only", "hello",
        {"bad-length@7 0+13", "bad-length@7 0+26", "bad-length@7 0+13", "bad-length@7 0+13, message 13+4"});
    row("cr-only", "hello",
        {"bad-terminator@8 0+13", "bad-terminator@8 0+26", "bad-terminator@8 0+13",
         "bad-terminator@8 0+13, message 13+4"});
    row("cr-only", "\nello",
        {"truncated@13 0+13", "message 0+5, bad-preamble@14 14+12", "truncated@13 0+13",
         "message 0+5, bad-preamble@14 14+12"});
    row("double-leading-crlf", "hello",
        {"bad-preamble@2 0+16", "bad-preamble@2 0+29", "bad-preamble@2 0+2, message 2+5",
         "bad-preamble@2 0+2, message 2+5, message 16+4"});
    row("leading-zeros", "hello",
        {"zeros 0+5", "zeros 0+5, message 16+4", "zeros 0+5", "zeros 0+5, message 16+4"});
    row("length-plus:3", "hello",
        {"truncated@14 0+14", "message 0+8, bad-preamble@17 17+10", "truncated@14 0+14",
         "message 0+8, bad-preamble@17 17+10"});
    row("length-plus:100", "hello",
        {"truncated@16 0+16", "truncated@29 0+29", "truncated@16 0+16", "truncated@29 0+16, message 16+4"});
    row("length-minus:3", "hello",
        {"message 0+2, bad-preamble@11 11+3", "message 0+2, bad-preamble@11 11+16",
         "message 0+2, bad-preamble@11 11+3", "message 0+2, bad-preamble@11 11+3, message 14+4"});
    row("overflow", "hello",
        {"message-too-big@14 0+33", "message-too-big@14 0+46", "message-too-big@14 0+33",
         "message-too-big@14 0+33, message 33+4"});
    row("57-digits", "hello",
        {"header-too-long@62 0+70", "header-too-long@62 0+83", "header-too-long@62 0+70",
         "header-too-long@62 0+70, message 70+4"});
    row("no-body", "hello",
        {"truncated@9 0+9", "message 0+5, bad-preamble@14 14+8", "truncated@9 0+9",
         "message 0+5, bad-preamble@14 14+8"});
    row("header:", "", {"", "message 0+4", "", "message 0+4"});
}

void TestVerdict::verdicts()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, payload);
    QFETCH(const QStringList, expected);
    const ShapedFrame frame = ShapedFrame::of(shapeNamed(name), payload);
    QStringList found;
    for (const Verdict &verdict : Verdict::all(frame, payload))
        found.append(described(verdict));
    QCOMPARE(found, expected);
}

void TestVerdict::sameAsNormal_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isSame");

    const auto row = [](const char *name, const QByteArray &payload, bool isSame) {
        QTest::addRow("%s of %d bytes", name, int(payload.size()))
            << QString::fromUtf8(name) << payload << isSame;
    };
    row("normal", "hello", true);
    row("normal", "", true);
    row("leading-zeros", "hello", true);
    row("length-plus:0", "hello", true);
    row("length-minus:0", "hello", true);
    row("length-in-characters", "hello", true);
    row("length-in-characters", "\xc3\xbc", false);
    row("no-body", "", true);
    row("no-body", "hello", false);
    row("header:\\r\\nMSG 5\\r\\n", "hello", true);
    row("header:\\r\\nMSG 4\\r\\n", "hello", false);
    row("header:\\r\\nMSG 0\\r\\n\\r\\nMSG 5\\r\\n", "hello", false);
    row("crlf-after-body", "hello", false);
    row("bom-first", "hello", false);
    row("header:", "", false);
}

void TestVerdict::sameAsNormal()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, payload);
    for (const Verdict &verdict : Verdict::all(ShapedFrame::of(shapeNamed(name), payload), payload))
        QTEST(verdict.isSameAsNormal, "isSame");
}

void TestVerdict::verdictIsTheDecodingOfTheBytesInAnyPieces()
{
    QRandomGenerator random(20261114);
    for (int round = 0; round < 12'000; ++round) {
        const NamedShape &named = namedShapes()[size_t(round) % namedShapes().size()];
        const QString name = randomName(named, random);
        const QByteArray payload = randomPayload(random);
        const QByteArray next = randomPayload(random);
        const quint32 most = random.bounded(4) == 0 ? 12 : defaultMaxMessageSize;
        const ShapedFrame shaped = ShapedFrame::of(shapeNamed(name), payload);
        const QByteArray alone = wireOf(shaped, payload);
        if (alone.isEmpty())
            continue; // Refused, or a header of no bytes.
        const QString delivery = randomDelivery(random);
        for (const Verdict &verdict : Verdict::all(shaped, payload, next, most)) {
            const bool isFollowed = verdict.following == Following::NormalMessage;
            const QByteArray stream = isFollowed ? alone + frame(next) : alone;
            const QByteArray told = u"round %1, %2, %3: %4"_qs.arg(round)
                                        .arg(name, delivery, QString::fromLatin1(stream.toPercentEncoding()))
                                        .toUtf8();
            const auto reference = decodeReference(stream, verdict.policy, most);
            const auto cuts = cutsOf(deliveryNamed(delivery), verdict.size, stream.size(), random);
            const decoding::Decoded parsed = decoding::parse(stream, cuts, verdict.policy, most);
            QVERIFY2(parsed.identityHolds, told);
            QVERIFY2(verdict.events == eventsOf(stream, reference), told + " " + described(verdict).toUtf8());
            QVERIFY2(verdict.events == eventsOf(stream, parsed.events), told);

            const QByteArray normal = isFollowed ? frame(payload) + frame(next) : frame(payload);
            const bool isSame =
                reference.first().isMessage && moved(decodeReference(normal, verdict.policy, most),
                                                     alone.size() - frame(payload).size()) == reference;
            QVERIFY2(verdict.isSameAsNormal == isSame, told);
            const bool isNextRead =
                isFollowed && reference.last().isMessage && reference.last().start == quint64(alone.size());
            QVERIFY2(verdict.isNextRead == isNextRead, told);
        }
    }
}

void TestVerdict::anotherMessageMayFollow()
{
    const ShapedFrame frame = ShapedFrame::of(shapeNamed("length-plus:12"), QByteArrayView("hello"));
    const auto verdict = [&](QByteArrayView next) {
        return described(Verdict::of(frame, "hello", DecodePolicy::Resync, Following::NormalMessage, next));
    };
    QCOMPARE(verdict("abc"), u"message 0+17"_qs);
    QCOMPARE(verdict(""), u"truncated@24 0+15, message 15+0"_qs);
    QCOMPARE(verdict("abcd"), u"message 0+17, bad-preamble@27 27+1"_qs);
}

void TestVerdict::theLargestMessageOfThePeerCounts()
{
    const ShapedFrame frame = ShapedFrame::of(Shape(), QByteArrayView("hello"));
    const auto verdict = [&](quint32 most) {
        return Verdict::of(frame, "hello", DecodePolicy::Strict, Following::Nothing, {}, most);
    };
    QVERIFY(verdict(5).isSameAsNormal);
    QVERIFY(!verdict(4).isSameAsNormal);
    QCOMPARE(described(verdict(4)), u"message-too-big@6 0+14"_qs);
}

void TestVerdict::keptEventsAreBoundedAndAllAreCounted()
{
    const QByteArray payload = QByteArray("\r\nMSG 0\r\n").repeated(50'000) + "x";
    const ShapedFrame frame = ShapedFrame::of(shapeNamed("lf-only"), payload);
    const Verdict verdict = Verdict::of(frame, payload, DecodePolicy::Resync, Following::NormalMessage);
    QCOMPARE(verdict.events.size(), Verdict::maxEvents);
    QCOMPARE(verdict.messages, quint64(50'001));
    QCOMPARE(verdict.malformedRuns, quint64(2));
    QVERIFY(verdict.isNextRead);
    QCOMPARE(described(*verdict.failure), u"bad-length@12 0+13"_qs);
    QCOMPARE(verdict.messagesBefore, quint64(0));
}

/// Nobody may touch these bytes: reading one of them would end the program.
void TestVerdict::aPayloadIsNeitherCopiedNorRead()
{
    constexpr size_t size = defaultMaxMessageSize;
    void *memory = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    QVERIFY(memory != MAP_FAILED);
    const QByteArrayView payload(static_cast<const char *>(memory), qsizetype(size));
    const ShapedFrame normal = ShapedFrame::of(Shape(), payload);
    for (const Verdict &verdict : Verdict::all(normal, payload))
        QVERIFY(verdict.isSameAsNormal);
    const Verdict strict = Verdict::of(ShapedFrame::of(shapeNamed("cr-only"), payload), payload.first(0),
                                       DecodePolicy::Strict, Following::Nothing);
    QCOMPARE(described(strict), u"truncated@15 0+15"_qs);
    QCOMPARE(munmap(memory, size), 0);
}

void TestVerdict::verdictsAreEqualByWhatTheySay()
{
    const auto all = [](const char *name) {
        return Verdict::all(ShapedFrame::of(shapeNamed(name), QByteArrayView("hello")), "hello");
    };
    QCOMPARE(all("normal"), all("length-plus:0"));
    QVERIFY(all("normal") != all("leading-zeros"));
    QVERIFY(all("normal")[0] != all("normal")[1]);
    QVERIFY(all("normal")[0] != all("normal")[2]);
}

REGISTER_TEST(TestVerdict, NoApplication)
#include "test_verdict.moc"
