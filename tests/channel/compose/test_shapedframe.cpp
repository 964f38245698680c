// SPDX-License-Identifier: MIT

#include "channel/protocol/limits.h"
#include "tests/channel/compose/readnames.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <sys/mman.h>

using namespace channel;

namespace {

/// What the shape of this name makes, in one; with the error if there is one.
QByteArray wire(QAnyStringView name, const QByteArray &payload)
{
    const ShapedFrame frame = ShapedFrame::of(shapeNamed(name), payload);
    return wireOf(frame, payload) + frame.error.toUtf8();
}

/// A shape's name, and all that it sends of "hello world" and of an empty payload.
struct Row
{
    const char *name;
    QByteArray ofEleven;
    QByteArray ofNone;
};

QList<Row> rows()
{
    return {
        {"normal", "\r\nMSG 11\r\nhello world", "\r\nMSG 0\r\n"},
        {"lf-only", "\r\nMSG 11\nhello world", "\r\nMSG 0\n"},
        {"lf-everywhere", "\nMSG 11\nhello world", "\nMSG 0\n"},
        {"cr-only", "\r\nMSG 11\rhello world", "\r\nMSG 0\r"},
        {"no-leading-crlf", "MSG 11\r\nhello world", "MSG 0\r\n"},
        {"double-leading-crlf", "\r\n\r\nMSG 11\r\nhello world", "\r\n\r\nMSG 0\r\n"},
        {"lower-case", "\r\nmsg 11\r\nhello world", "\r\nmsg 0\r\n"},
        {"other-word", "\r\nMSGX 11\r\nhello world", "\r\nMSGX 0\r\n"},
        {"no-space", "\r\nMSG11\r\nhello world", "\r\nMSG0\r\n"},
        {"two-spaces", "\r\nMSG  11\r\nhello world", "\r\nMSG  0\r\n"},
        {"tab", "\r\nMSG\t11\r\nhello world", "\r\nMSG\t0\r\n"},
        {"trailing-space", "\r\nMSG 11 \r\nhello world", "\r\nMSG 0 \r\n"},
        {"plus-sign", "\r\nMSG +11\r\nhello world", "\r\nMSG +0\r\n"},
        {"minus-sign", "\r\nMSG -11\r\nhello world", "\r\nMSG -0\r\n"},
        {"hex-length", "\r\nMSG 0xb\r\nhello world", "\r\nMSG 0x0\r\n"},
        {"separator-length", "\r\nMSG 0,011\r\nhello world", "\r\nMSG 0,000\r\n"},
        {"leading-zeros", "\r\nMSG 0011\r\nhello world", "\r\nMSG 000\r\n"},
        {"length-plus:3", "\r\nMSG 14\r\nhello world", "\r\nMSG 3\r\n"},
        {"length-minus:0", "\r\nMSG 11\r\nhello world", "\r\nMSG 0\r\n"},
        {"length-in-characters", "\r\nMSG 11\r\nhello world", "\r\nMSG 0\r\n"},
        {"overflow", "\r\nMSG 18446744073709551616\r\nhello world", "\r\nMSG 18446744073709551616\r\n"},
        {"57-digits", "\r\nMSG " + QByteArray(55, '0') + "11\r\nhello world",
         "\r\nMSG " + QByteArray(57, '0') + "\r\n"},
        {"no-digits", "\r\nMSG \r\nhello world", "\r\nMSG \r\n"},
        {"no-body", "\r\nMSG 11\r\n", "\r\nMSG 0\r\n"},
        {"crlf-after-body", "\r\nMSG 11\r\nhello world\r\n", "\r\nMSG 0\r\n\r\n"},
        {"nul-in-header", QByteArray("\r\nMSG 11\0\r\nhello world", 22), QByteArray("\r\nMSG 0\0\r\n", 10)},
        {"bom-first", "\xef\xbb\xbf\r\nMSG 11\r\nhello world", "\xef\xbb\xbf\r\nMSG 0\r\n"},
        {"length-prefix:2", QByteArray("\0\x0bhello world", 13), QByteArray(2, '\0')},
        {"length-prefix:4", QByteArray("\0\0\0\x0bhello world", 15), QByteArray(4, '\0')},
        {"header:GET /\\r\\n", "GET /\r\nhello world", "GET /\r\n"},
        {"header:", "hello world", ""},
    };
}

} // namespace

/// The very bytes of each shape.
class TestShapedFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytes_data();
    void bytes()
    {
        QFETCH(const QString, name);
        QTEST(wire(name, "hello world"), "ofEleven");
        QTEST(wire(name, ""), "ofNone");
    }

    void everyShapeHasItsBytesHere()
    {
        QStringList words;
        for (const Row &row : rows())
            words.append(QString::fromUtf8(row.name).section(u':', 0, 0));
        for (const NamedShape &shape : namedShapes())
            QVERIFY2(words.contains(shape.word), shape.word.data());
    }

    void hexLengthIsWrittenInSmallLetters()
    {
        QCOMPARE(wire("hex-length", QByteArray(0x2af, 'x')).first(14), QByteArray("\r\nMSG 0x2af\r\nx"));
    }

    void separatorStandsBetweenGroupsOfThree_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("one digit") << 7 << QByteArray("\r\nMSG 0,007\r\n");
        QTest::newRow("four digits") << 1234 << QByteArray("\r\nMSG 1,234\r\n");
        QTest::newRow("five digits") << 12345 << QByteArray("\r\nMSG 12,345\r\n");
        QTest::newRow("seven digits") << 1234567 << QByteArray("\r\nMSG 1,234,567\r\n");
    }
    void separatorStandsBetweenGroupsOfThree()
    {
        QFETCH(const int, size);
        const QByteArray payload(size, 'x');
        QTEST(ShapedFrame::of(shapeNamed("separator-length"), payload).before, "header");
    }

    void charactersAreCodePoints()
    {
        QCOMPARE(wire("length-in-characters", "gr\xc3\xbc\xc3\x9f"
                                              "e"),
                 QByteArray("\r\nMSG 5\r\ngr\xc3\xbc\xc3\x9f"
                            "e"));
        QCOMPARE(wire("length-in-characters", "\xf0\x9f\x98\x80"),
                 QByteArray("\r\nMSG 1\r\n\xf0\x9f\x98\x80"));
        // An accent of its own is a character of its own.
        QCOMPARE(wire("length-in-characters", "e\xcc\x81"), QByteArray("\r\nMSG 2\r\ne\xcc\x81"));
    }

    void charactersOfWhatIsNotUtf8AreRefused_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("a lone byte") << QByteArray("a\xff");
        QTest::newRow("cut off") << QByteArray("a\xc3");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf");
        QTest::newRow("a surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above U+10FFFF") << QByteArray("\xf4\x90\x80\x80");
    }
    void charactersOfWhatIsNotUtf8AreRefused()
    {
        QFETCH(const QByteArray, payload);
        isRefused(ShapedFrame::of(shapeNamed("length-in-characters"), payload),
                  u"The payload is not UTF-8, so its length in characters is unknown."_qs);
    }

    void aLengthBelowZeroIsRefused()
    {
        QCOMPARE(wire("length-minus:11", "hello world"), QByteArray("\r\nMSG 0\r\nhello world"));
        isRefused(ShapedFrame::of(shapeNamed("length-minus:12"), QByteArrayView("hello world")),
                  u"The payload has 11 bytes, so its length cannot be 12 too small."_qs);
    }

    void theLargestNumberDoesNotWrap()
    {
        QCOMPARE(wire("length-plus:9223372036854775807", "abc"),
                 QByteArray("\r\nMSG 9223372036854775810\r\nabc"));
    }

    void aPrefixOfTwoBytesHoldsNoMore()
    {
        QByteArray payload(65'535, 'x');
        QCOMPARE(ShapedFrame::of(shapeNamed("length-prefix:2"), payload).before, QByteArray("\xff\xff"));
        payload += 'x';
        isRefused(
            ShapedFrame::of(shapeNamed("length-prefix:2"), payload),
            u"The payload has 65,536 bytes, and 2 bytes hold no more than 65,535. Write length-prefix:4."_qs);
        QCOMPARE(ShapedFrame::of(shapeNamed("length-prefix:4"), payload).before, QByteArray("\0\1\0\0", 4));
    }

    /// Nobody may touch these bytes: reading one of them would end the program.
    void aPayloadIsNeitherCopiedNorRead()
    {
        constexpr size_t size = size_t(largestMaxMessageSize) + 1;
        void *memory = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        QVERIFY(memory != MAP_FAILED);
        const QByteArrayView payload(static_cast<const char *>(memory), qsizetype(size) - 1);
        const ShapedFrame frame = ShapedFrame::of(shapeNamed("lf-only"), payload);
        QCOMPARE(frame.before, QByteArray("\r\nMSG 2147483647\n"));
        QVERIFY(frame.parts(payload)[1].data() == payload.data());
        QCOMPARE(frame.size(payload), quint64(frame.before.size()) + largestMaxMessageSize);
        isRefused(ShapedFrame::of(Shape(), QByteArrayView(payload.data(), qsizetype(size))),
                  u"A payload has at most 2,147,483,647 bytes."_qs);
        QCOMPARE(munmap(memory, size), 0);
    }

private:
    static void isRefused(const ShapedFrame &frame, const QString &sentence)
    {
        QCOMPARE(frame.error, sentence);
        QCOMPARE(frame.size("payload"), quint64(0));
    }
};

void TestShapedFrame::bytes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("ofEleven");
    QTest::addColumn<QByteArray>("ofNone");
    for (const Row &row : rows())
        QTest::newRow(row.name) << QString::fromUtf8(row.name) << row.ofEleven << row.ofNone;
}

REGISTER_TEST(TestShapedFrame, NoApplication)
#include "test_shapedframe.moc"
