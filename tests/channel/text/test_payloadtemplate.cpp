// SPDX-License-Identifier: MIT

#include "channel/text/payloadrandom.h"
#include "channel/text/payloadtemplate.h"
#include "tests/support/registeredtest.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace channel;

namespace {

constexpr qsizetype someSize = 100'000;

/// One variable of the environment, one file.
class FixedSurroundings final : public PayloadSurroundings
{
public:
    std::optional<QByteArray> environment(const QString &name) const override
    {
        return name == u"WORD" ? std::optional(QByteArray("\\n{{n}}")) : std::nullopt;
    }

    ParsedPayload file(const QString &path, qsizetype maxSize) const override
    {
        largestAsked = maxSize;
        return path == u"C:\\a:b {" ? ParsedPayload{QByteArray("\0{{uuid}}\\", 10)}
                                    : ParsedPayload::failure(0, u"No such file."_qs);
    }

    mutable qsizetype largestAsked = 0;
};

PayloadValues someValues()
{
    PayloadValues values;
    values.number = 42;
    values.now = 1'767'323'045'123'456'789; // 2026-01-02T03:04:05.123456789Z
    values.message = "{{n}}\\x41";
    values.peer = "127.0.0.1:40112";
    values.captures[0] = "all of it";
    values.captures[9] = "\xff";
    return values;
}

ParsedPayload rendered(const QString &text, PayloadVariables allowed = ruleVariables,
                       const PayloadValues &values = someValues(), qsizetype maxSize = someSize)
{
    const ParsedTemplate parsed = PayloadTemplate::parse(text, allowed, maxSize);
    PayloadRandom random(5489);
    return parsed.error ? ParsedPayload{{}, parsed.error}
                        : parsed.payload.render(values, random, FixedSurroundings());
}

} // namespace

/// Texts with variables: read once, filled in as often as it is sent.
class TestPayloadTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes();
    void timesBefore1970AreFloored();
    void uuidsAreOfVersion4();
    void eachRenderingDrawsAnew();
    void aTextWithoutVariablesIsNotCopied();
    void bytesAndFilesNeedNoText();
    void fault93_errors_data();
    void fault93_errors();
    void fault93_whatHasNoValueIsAnErrorThatPointsThere_data();
    void fault93_whatHasNoValueIsAnErrorThatPointsThere();
    void theSizeIsBounded_data();
    void theSizeIsBounded();
    void aFileMayNotBeLargerThanAMessage();
    void hostileTextIsReadOrPointedAt();
    void muchOfAnythingIsRead_data();
    void muchOfAnythingIsRead();
};

void TestPayloadTemplate::bytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("expected");

    const auto row = [](const char *name, const QString &text, const QByteArray &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("nothing", QString(), "");
    row("no variable", u"a\\x00\\u{e9}é{"_qs, QByteArray("a\0\xc3\xa9\xc3\xa9{", 7));
    row("two braces", u"\\{{n}} \\\\{{n}} \\{{"_qs, "{{n}} \\42 {{");
    row("two braces that end nothing", u"{\"a\":{\"b\":{}}}"_qs, "{\"a\":{\"b\":{}}}");
    row("the number", u"<{{n}}>"_qs, "<42>");
    row("the number with zeros", u"{{n:6}}{{n:1}}"_qs, "00004242");
    row("the time", u"{{time}}"_qs, "2026-01-02T03:04:05.123Z");
    row("the time in seconds", u"{{time:unix}}"_qs, "1767323045");
    row("the time in milliseconds", u"{{time:ms}}"_qs, "1767323045123");
    row("the time in nanoseconds", u"{{time:ns}}"_qs, "1767323045123456789");
    row("random bytes", u"a{{random:9}}z"_qs, QByteArray::fromHex("61a6aef6f61c196dc91c7a"));
    row("random bytes in hex", u"{{random:9:hex}}"_qs, "a6aef6f61c196dc91c");
    row("a random number", u"{{int:-5:4}}"_qs, "-5"); // 14514284786278117030 mod 10 = 0
    row("a number without a choice", u"{{int:-9223372036854775808:-9223372036854775808}}"_qs,
        "-9223372036854775808");
    row("a UUID", u"{{uuid}}"_qs, "a6aef6f6-1c19-4dc9-9c0f-c88bc77a1f40");
    row("the environment, not read again", u"{{env:WORD}}"_qs, "\\n{{n}}");
    row("a file, not read again", u"{{file:C:\\a:b {}}"_qs, QByteArray("\0{{uuid}}\\", 10));
    row("the message, not read again", u"[{{message}}]"_qs, "[{{n}}\\x41]");
    row("captures", u"{{0}}{{9}}{{5}}"_qs, "all of it\xff");
    row("the peer", u"{{peer}}"_qs, "127.0.0.1:40112");
    row("one behind the other", u"{{n}}{{n}}\\n{{n}}"_qs, "4242\n42");
    row("braces around a variable", u"{ {{n}} } }}"_qs, "{ 42 } }}");
}

void TestPayloadTemplate::bytes()
{
    QFETCH(QString, text);
    const ParsedPayload payload = rendered(text);
    QVERIFY2(!payload.error, payload.error ? qPrintable(payload.error->message) : "");
    QTEST(payload.bytes, "expected");
}

void TestPayloadTemplate::timesBefore1970AreFloored()
{
    PayloadValues values;
    values.now = -1;
    const QString text = u"{{time}} {{time:unix}} {{time:ms}} {{time:ns}}"_qs;
    QCOMPARE(rendered(text, sendingVariables, values).bytes, QByteArray("1969-12-31T23:59:59.999Z -1 -1 -1"));
    values.now = -1'000'000'000;
    QCOMPARE(rendered(u"{{time:unix}}"_qs, sendingVariables, values).bytes, QByteArray("-1"));
}

void TestPayloadTemplate::uuidsAreOfVersion4()
{
    const PayloadTemplate uuid = PayloadTemplate::parse(u"{{uuid}}"_qs, sendingVariables, someSize).payload;
    const QRegularExpression version4(
        u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_qs);
    PayloadRandom random(4);
    for (int round = 0; round < 100; ++round) {
        const QByteArray text = uuid.render({}, random, FixedSurroundings()).bytes;
        QVERIFY2(version4.match(QString::fromLatin1(text)).hasMatch(), text.constData());
    }
}

void TestPayloadTemplate::eachRenderingDrawsAnew()
{
    const PayloadTemplate made =
        PayloadTemplate::parse(u"{{n}} {{random:16}}"_qs, sendingVariables, someSize).payload;
    QCOMPARE(made.variables(), PayloadVariables(PayloadVariable::Number) | PayloadVariable::Random);
    const auto twice = [&made](quint64 seed) {
        PayloadRandom random(seed);
        const QByteArray first = made.render({1}, random, FixedSurroundings()).bytes;
        return QList{first, made.render({2}, random, FixedSurroundings()).bytes};
    };
    const QList<QByteArray> each = twice(7);
    QVERIFY(each[0].startsWith("1 ") && each[1].startsWith("2 "));
    QVERIFY(each[0].sliced(2) != each[1].sliced(2));
    QCOMPARE(twice(7), each);
    QVERIFY(twice(8)[0] != each[0]);
}

void TestPayloadTemplate::aTextWithoutVariablesIsNotCopied()
{
    const PayloadTemplate made =
        PayloadTemplate::parse(u"some\\ntext \\{{n}}"_qs, sendingVariables, someSize).payload;
    QVERIFY(!made.variables());
    PayloadRandom random(1);
    const ParsedPayload first = made.render({}, random, FixedSurroundings());
    const ParsedPayload second = made.render({}, random, FixedSurroundings());
    QCOMPARE(first.bytes, QByteArray("some\ntext {{n}}"));
    QCOMPARE(static_cast<const void *>(first.bytes.constData()),
             static_cast<const void *>(second.bytes.constData()));
    QCOMPARE(made.fixedBytes(), first.bytes);
}

void TestPayloadTemplate::bytesAndFilesNeedNoText()
{
    PayloadRandom random(1);
    const PayloadTemplate bytes(QByteArray("{{n}}"));
    QCOMPARE(bytes.fixedBytes(), QByteArray("{{n}}"));
    QCOMPARE(bytes.render({}, random, FixedSurroundings()).bytes, QByteArray("{{n}}"));
    QCOMPARE(PayloadTemplate().fixedBytes(), QByteArray());
    QCOMPARE(PayloadTemplate().render({}, random, FixedSurroundings()).bytes, QByteArray());
    const PayloadTemplate file = PayloadTemplate::ofFile(u"C:\\a:b {"_qs, someSize);
    QVERIFY(!file.fixedBytes());
    QCOMPARE(file.render({}, random, FixedSurroundings()).bytes, QByteArray("\0{{uuid}}\\", 10));
}

void TestPayloadTemplate::fault93_errors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("sentence");

    const auto row = [](const char *name, const QString &text, int position, const QString &sentence) {
        QTest::newRow(name) << text << position << sentence;
    };
    const QString unknown =
        u"There is no variable “%1” here, but n, time, random, int, uuid, env, file; \\{{ stands for two braces."_qs;
    const QString open = u"No }} belongs to this {{; \\{{ stands for two braces."_qs;
    const QString digits = u"Write to how many digits, 1 to 64, as in {{n:6}}."_qs;
    const QString time = u"Write {{time}}, {{time:unix}}, {{time:ms}} or {{time:ns}}."_qs;
    const QString bytes = u"Write how many bytes, 1 to 100,000, as in {{random:16}}."_qs;
    const QString ends =
        u"Write the smallest and the largest number, each of at most 64 bits, as in {{int:1:100}}."_qs;
    const QString more = u"Nothing can stand here: }} belongs in front of the colon."_qs;
    row("an unknown name", u"ab{{nn}}"_qs, 4, unknown.arg(u"nn"_qs));
    row("another case", u"{{N}}"_qs, 2, unknown.arg(u"N"_qs));
    row("blanks", u"{{ n }}"_qs, 2, unknown.arg(u" n "_qs));
    row("no name", u"{{}}"_qs, 2, unknown.arg(QString()));
    row("a colon alone", u"{{:}}"_qs, 2, unknown.arg(QString()));
    row("a name of another room", u"{{message}}"_qs, 2, unknown.arg(u"message"_qs));
    row("a capture where nothing captures", u"{{1}}"_qs, 2, unknown.arg(u"1"_qs));
    row("a long name", u"{{%1}}"_qs.arg(QString(200, u'x')), 2, unknown.arg(QString(32, u'x') + u'…'));
    row("a name that is no text", u"{{a\u202e}}"_qs, 2, unknown.arg(u"a‹U+202E›"_qs));
    row("three braces", u"{{{n}}}"_qs, 2, unknown.arg(u"{n"_qs));
    row("not closed", u"a{{n"_qs, 1, open);
    row("not closed at the end", u"a{{"_qs, 1, open);
    row("closed by one brace", u"{{n} "_qs, 0, open);
    row("not closed in front of another", u"a{{ b {{n}}"_qs, 1, open);
    row("one in the other", u"{{env:{{n}}}}"_qs, 0, open);
    row("a wrong escape behind a variable", u"{{n}}\\q"_qs, 5,
        u"Unknown escape \\q: there are \\n \\r \\t \\0 \\\\ \\\" \\xHH \\u{H…} \\{{."_qs);
    row("no digits for the number", u"{{n:}}"_qs, 4, digits);
    row("0 digits", u"{{n:0}}"_qs, 4, digits);
    row("too many digits", u"{{n:65}}"_qs, 4, digits);
    row("digits with a sign", u"{{n:+6}}"_qs, 4, digits);
    row("digits of another script", u"{{n:٣}}"_qs, 4, digits);
    row("digits without end", u"{{n:99999999999999999999999}}"_qs, 4, digits);
    row("a colon behind the digits", u"{{n:6:}}"_qs, 6, more);
    row("no such time", u"{{time:iso}}"_qs, 7, time);
    row("no time", u"{{time:}}"_qs, 7, time);
    row("more than a time", u"{{time:ms:ns}}"_qs, 10, more);
    row("random without a number", u"{{random}}"_qs, 8, bytes);
    row("no random bytes", u"{{random:0}}"_qs, 9, bytes);
    row("more random bytes than a message has", u"{{random:100001}}"_qs, 9, bytes);
    row("more hex digits than a message has", u"{{random:50001:hex}}"_qs, 9,
        u"Write how many bytes, 1 to 50,000, as in {{random:16}}."_qs);
    row("random of another kind", u"{{random:16:HEX}}"_qs, 12,
        u"Only “hex” can stand here, as in {{random:16:hex}}."_qs);
    row("more than random", u"{{random:16:hex:1}}"_qs, 16, more);
    row("a number without ends", u"{{int}}"_qs, 5, ends);
    row("a number without a largest", u"{{int:1}}"_qs, 7, ends);
    row("a number with a wrong largest", u"{{int:1:x}}"_qs, 8, ends);
    row("a minus alone", u"{{int:-:1}}"_qs, 6, ends);
    row("a number of 65 bits", u"{{int:0:9223372036854775808}}"_qs, 8, ends);
    row("a number of 65 bits below 0", u"{{int:-9223372036854775809:0}}"_qs, 6, ends);
    row("ends the wrong way round", u"{{int:2:1}}"_qs, 8, u"The largest number is below the smallest."_qs);
    row("more than two ends", u"{{int:1:2:3}}"_qs, 10, more);
    row("more than a UUID", u"{{uuid:4}}"_qs, 7, more);
    row("no name of the environment", u"{{env}}"_qs, 5,
        u"Write the name of a variable of the environment, as in {{env:HOME}}."_qs);
    row("an empty name of the environment", u"{{env:}}"_qs, 6,
        u"Write the name of a variable of the environment, as in {{env:HOME}}."_qs);
    row("no path", u"{{file:}}"_qs, 7, u"Write the path of a file, as in {{file:message.bin}}."_qs);
}

void TestPayloadTemplate::fault93_errors()
{
    QFETCH(QString, text);
    const ParsedTemplate parsed = PayloadTemplate::parse(text, sendingVariables, someSize);
    QVERIFY(parsed.error);
    QVERIFY(!parsed.payload.variables());
    QTEST(parsed.error->message, "sentence");
    QTEST(int(parsed.error->position), "position");
}

void TestPayloadTemplate::fault93_whatHasNoValueIsAnErrorThatPointsThere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("the environment") << u"{{n}} {{env:WORDS}}"_qs << 12
                                     << u"This variable of the environment is not set."_qs;
    QTest::newRow("a file") << u"\\u{e9}{{file:no}}"_qs << 13 << u"No such file."_qs;
}

void TestPayloadTemplate::fault93_whatHasNoValueIsAnErrorThatPointsThere()
{
    QFETCH(QString, text);
    QVERIFY(!PayloadTemplate::parse(text, sendingVariables, someSize).error);
    const ParsedPayload payload = rendered(text);
    QVERIFY(payload.error);
    QVERIFY(payload.bytes.isEmpty());
    QTEST(payload.error->message, "sentence");
    QTEST(int(payload.error->position), "position");
}

void TestPayloadTemplate::theSizeIsBounded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fits");
    QTest::addColumn<int>("position");
    QTest::newRow("text") << u"abc"_qs << 3 << 0;
    QTest::newRow("text behind a variable") << u"{{n}}abc"_qs << 5 << 5;
    QTest::newRow("a number") << u"a{{n:9}}"_qs << 10 << 3;
    QTest::newRow("random bytes") << u"abcdefgh{{random:8}}"_qs << 16 << 10;
    QTest::newRow("hex digits") << u"abcdefgh{{random:4:hex}}"_qs << 16 << 10;
    QTest::newRow("a UUID") << u"{{uuid}}"_qs << 36 << 2;
    QTest::newRow("a message") << u"{{message}}{{message}}"_qs << 18 << 13;
    QTest::newRow("a file") << u"a{{file:C:\\a:b {}}"_qs << 11 << 8;
    QTest::newRow("the environment") << u"a{{env:WORD}}"_qs << 8 << 7;
}

void TestPayloadTemplate::theSizeIsBounded()
{
    QFETCH(QString, text);
    QFETCH(int, fits);
    const ParsedPayload whole = rendered(text, ruleVariables, someValues(), fits);
    QVERIFY2(!whole.error, whole.error ? qPrintable(whole.error->message) : "");
    QCOMPARE(whole.bytes.size(), fits);
    const ParsedPayload tooLong = rendered(text, ruleVariables, someValues(), fits - 1);
    QVERIFY(tooLong.error);
    QVERIFY(tooLong.bytes.isEmpty());
    QTEST(int(tooLong.error->position), "position");
    QCOMPARE(tooLong.error->message,
             u"With this the message would be longer than %1 bytes."_qs.arg(fits - 1));
}

void TestPayloadTemplate::aFileMayNotBeLargerThanAMessage()
{
    const ParsedTemplate parsed = PayloadTemplate::parse(u"{{file:a}}"_qs, sendingVariables, 77);
    const FixedSurroundings surroundings;
    PayloadRandom random(1);
    parsed.payload.render({}, random, surroundings);
    QCOMPARE(surroundings.largestAsked, 77);
}

void TestPayloadTemplate::hostileTextIsReadOrPointedAt()
{
    std::mt19937 random(93);
    const QStringList pieces{u"{{"_qs,
                             u"}}"_qs,
                             u"{"_qs,
                             u"}"_qs,
                             u":"_qs,
                             u"\\"_qs,
                             u"n"_qs,
                             u"int"_qs,
                             u"random"_qs,
                             u"env:WORD"_qs,
                             u"9"_qs,
                             u"-1"_qs,
                             u"\\x4"_qs,
                             u"\\u{"_qs,
                             u"{{n}}"_qs,
                             u"\\{{"_qs,
                             u"message"_qs,
                             u"file:"_qs,
                             u"hex"_qs,
                             QString(QChar(0xd800)),
                             QString(QChar(u'\0'))};
    int read = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (auto count = random() % 12; count > 0; --count)
            text += random() % 8 == 0 ? QString(QChar(char16_t(random())))
                                      : pieces[qsizetype(random() % size_t(pieces.size()))];
        const PayloadVariables allowed = PayloadVariables::fromInt(quint16(random() % 1024));
        const ParsedPayload payload = rendered(text, allowed, someValues(), qsizetype(random() % 50));
        read += payload.error ? 0 : 1;
        QVERIFY2(!payload.error || (payload.error->position >= 0 && payload.error->position <= text.size() &&
                                    payload.error->message.endsWith(u'.')),
                 qPrintable(text));
        QVERIFY(payload.bytes.size() < 50);
    }
    QVERIFY(read > 1000); // Or the pieces above make nothing but errors.
}

void TestPayloadTemplate::muchOfAnythingIsRead_data()
{
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain text") << u"a"_qs << QByteArray("a");
    QTest::newRow("single braces") << u"{ "_qs << QByteArray("{ ");
    QTest::newRow("closing braces") << u"}"_qs << QByteArray("}");
    QTest::newRow("escapes") << u"\\\\"_qs << QByteArray("\\");
    QTest::newRow("two braces") << u"\\{{"_qs << QByteArray("{{");
    QTest::newRow("variables") << u"{{n}}"_qs << QByteArray("42");
}

/// 1 MiB of each: it takes a moment only if it is read in one pass.
void TestPayloadTemplate::muchOfAnythingIsRead()
{
    QFETCH(QString, piece);
    QFETCH(QByteArray, expected);
    const qsizetype count = 1024 * 1024 / piece.size();
    const ParsedPayload payload =
        rendered(piece.repeated(count), ruleVariables, someValues(), 2 * 1024 * 1024);
    QVERIFY(!payload.error);
    QCOMPARE(payload.bytes, expected.repeated(count));
}

REGISTER_TEST(TestPayloadTemplate, NoApplication)
#include "test_payloadtemplate.moc"
