// SPDX-License-Identifier: MIT

#include "channel/match/matcher.h"
#include "tests/channel/match/handmadesubject.h"
#include "tests/support/registeredtest.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QTest>

using namespace channel;

namespace {

using Kind = Subject::Kind;
using Way = Subject::Way;
using Verdict = Matcher::Verdict;

constexpr qint64 second = 1'000'000'000;

std::shared_ptr<const Filter> filterOf(const QString &text)
{
    FilterError error;
    auto filter = Filter::parse(text, &error);
    if (!filter)
        qFatal("%s: %s", qPrintable(text), qPrintable(error.text));
    return filter;
}

Verdict decided(const QString &text, Subject &subject)
{
    return Matcher(filterOf(text)).decide(subject);
}

/// What each group has, as hex, and - for one that has taken no part.
QString capturedIn(const QString &filter, HandmadeSubject &subject, const QByteArray &bytes)
{
    const Matcher matcher(filterOf(filter));
    const auto captures = matcher.captures(subject);
    if (!captures)
        return u"nothing"_qs;
    QStringList groups;
    for (int group = 0; group < matcher.captureCount(); ++group) {
        const QByteArray found = captures->bytes(group, bytes).toByteArray();
        groups.append(captures->isSet(group) ? QString::fromLatin1(found.toHex()) : u"-"_qs);
    }
    return groups.join(u' ');
}

} // namespace

class TestMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTermIsDecidedOverASubject_data();
    void everyTermIsDecidedOverASubject();
    void bothEndsOfAProxyArePeers();
    void endsAreAskedForOncePerConnection();
    void bytesAreAskedForLast();
    void whatCannotBeReadIsUndecided();
    void piecesAreSearchedAcrossTheirBorders();
    void longSubjectIsGivenToExpressionsInPart();
    void boundOfWholeMessagesIsExact();
    void explodingExpressionIsUndecided();
    void textIsReadAsQtReadsIt();
    void capturesAreTheBytes_data();
    void capturesAreTheBytes();
    void capturesOfAnyBytesAreTheirOwn();
    void firstExpressionThatMatchesCaptures();
    void moreGroupsThanTenAreLeftOut();
};

void TestMatcher::everyTermIsDecidedOverASubject_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("matching"); // m: the message; x: what is malformed; e: the event.
    const auto row = [](const char *filter, const char *matching) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromLatin1(matching);
    };
    row("", "mxe");
    row("in", "m");
    row("out", "x");
    row("message", "m");
    row("malformed", "x");
    row("event", "e");
    row("marked", "x");
    row("peer:127.0.0.1:4", "mx");
    row("peer:DB", "x");
    row("peer=db", "");
    row("peer=\"db:main\"", "x");
    row("peer=:40001", "x");
    row("peer=127.0.0.1", "mx");
    row("local:5000", "m");
    row("local=:5001", "x");
    row("by:CK", "mx");
    row("by=ack", "m");
    row("by=ac", "");
    row("by=\"back up\"", "mx");
    row("not by:ack", "e");
    row("len=5", "m");
    row("len>5", "x");
    row("len<9", "m");
    row("len>=0", "mx");
    row("delta>1s", "x");
    row("delta=0ns", "e");
    row("delta>=0ns", "xe");
    row("time=12:00:01", "m");
    row("time>12:00:01", "xe");
    row("time>2023-11-15T12:00:01", "xe");
    row("time=2023-11-15", "mxe");
    row("HELLO", "m");
    row("\"\xc3\x84\"", "x");
    row("hex:ff", "x");
    row("hex:48656c6c6f", "m");
    row("hex:68656c6c6f", "");
    row("/^h.l+o$/", "m");
    row("/\xef\xbf\xbd/", "x");
    row("/^$/", "");
    row("in out", "");
    row("in or event", "me");
    row("not in", "xe");
    row("not hello", "xe");
    row("not /hello/", "xe");
    row("(hello or marked) not event", "mx");
    row("in len>3 hello /l+/", "m");
}

void TestMatcher::everyTermIsDecidedOverASubject()
{
    QFETCH(QString, filter);
    QFETCH(QString, matching);
    const qint64 noon = QDateTime(QDate(2023, 11, 15), QTime(12, 0)).toMSecsSinceEpoch() * 1'000'000;
    Matcher matcher(filterOf(filter));
    QString found;

    HandmadeSubject subject({Kind::Message, Way::In, 0, 0, noon + second, true}, "Hello");
    subject.knownEnds = {{u"127.0.0.1:40000"_qs}, {QString()}, {u"127.0.0.1:5000"_qs}};
    subject.handlers = {u"ack"_qs, u"Back up"_qs};
    found += matcher.decide(subject) == Verdict::Yes ? u"m"_qs : QString();

    subject.show({Kind::Malformed, Way::Out, 1, 0, noon + 3 * second}, "\xff garbage \xc3\xa4");
    subject.knownEnds = {{u"127.0.0.1:40001"_qs}, {u"db:main"_qs}, {u"127.0.0.1:5001"_qs}};
    subject.handlers = {u"back up"_qs};
    subject.before = noon + second;
    subject.marked = true;
    found += matcher.decide(subject) == Verdict::Yes ? u"x"_qs : QString();

    subject.show({Kind::Event, Way::In, Subject::noConnection, 0, noon + 3 * second}, {});
    subject.before = noon + 3 * second;
    subject.marked = false;
    subject.handlers.clear();
    found += matcher.decide(subject) == Verdict::Yes ? u"e"_qs : QString();
    QCOMPARE(found, matching);
}

void TestMatcher::bothEndsOfAProxyArePeers()
{
    HandmadeSubject subject({.connection = 3}, "x");
    subject.knownEnds = {{u"10.0.0.1:40000"_qs, u"10.0.0.2:80"_qs}, {QString(), u"store"_qs}, {}};
    for (const QString &filter : {u"peer=10.0.0.1"_qs, u"peer=:80"_qs, u"peer=store"_qs})
        QCOMPARE(decided(filter, subject), Verdict::Yes);
    QCOMPARE(decided(u"peer=10.0.0.3"_qs, subject), Verdict::No);
    QCOMPARE(decided(u"local=store"_qs, subject), Verdict::No);
}

void TestMatcher::endsAreAskedForOncePerConnection()
{
    Matcher matcher(filterOf(u"peer:4 or local:5"_qs));
    HandmadeSubject subject({.connection = 0}, "x");
    for (quint32 connection : {0u, 7u, 0u, 7u, 0u}) {
        subject.knownEnds = {{connection == 7 ? u"7"_qs : u"4"_qs}, {}, {u"6"_qs}};
        subject.show({.connection = connection}, "x");
        QCOMPARE(matcher.decide(subject), connection == 7 ? Verdict::No : Verdict::Yes);
    }
    QCOMPARE(subject.endsAsked, 3); // Of the second connection both terms asked.
}

void TestMatcher::bytesAreAskedForLast()
{
    HandmadeSubject subject({Kind::Message, Way::Out}, "abc");
    for (const char *filter : {"\"a\" in", "in /a/", "(\"a\" or /b/) and len>5", "out or \"a\"",
                               "hex:61 event", "\"a\" or /b/ or out", "(\"a\" or out) (/b/ or len=3)"})
        QVERIFY2(decided(QString::fromLatin1(filter), subject) != Verdict::Undecided, filter);
    QCOMPARE(subject.looks, 0);
    subject.show({Kind::Event}, {});
    QCOMPARE(decided(u"\"a\""_qs, subject), Verdict::No);
    QCOMPARE(subject.looks, 0);
}

void TestMatcher::whatCannotBeReadIsUndecided()
{
    HandmadeSubject subject({}, {});
    subject.showUnreadable({.length = 5});
    for (const char *filter : {"a", "hex:61", "/a/", "\"\xc3\xa4\"", "not a", "a or in a", "len=5 a"})
        QCOMPARE(decided(QString::fromUtf8(filter), subject), Verdict::Undecided);
    QCOMPARE(decided(u"in or a"_qs, subject), Verdict::Yes);
    QCOMPARE(decided(u"out a"_qs, subject), Verdict::No);
    QCOMPARE(decided(u"aaaaaa"_qs, subject), Verdict::No); // Longer than it is.
    QVERIFY(!Matcher(filterOf(u"/a/"_qs)).captures(subject));
}

void TestMatcher::piecesAreSearchedAcrossTheirBorders()
{
    const QByteArray needle = "n\xc3\xa4"
                              "dle";
    for (qsizetype at = Subject::smallestPiece - needle.size(); at <= Subject::smallestPiece; ++at) {
        const QByteArray bytes = QByteArray(at, '.') + needle + QByteArray(100'000, '.');
        HandmadeSubject subject({}, bytes);
        subject.piece = Subject::smallestPiece;
        QCOMPARE(decided(u"hex:"_qs + QString::fromLatin1(needle.toHex()), subject), Verdict::Yes);
        QCOMPARE(decided(u"N\u00c4DLE"_qs, subject), Verdict::Yes);
        QCOMPARE(decided(u"n\u00e4dles"_qs, subject), Verdict::No);
        Matcher whole(filterOf(u"/n.(d)le/"_qs), Matcher::wholeMessages);
        QCOMPARE(whole.decide(subject), Verdict::Yes);
        QCOMPARE(whole.captures(subject)->range(1), (ByteRange{at + 3, 1}));
        subject.piece = bytes.size();
        QCOMPARE(decided(u"N\u00c4DLE"_qs, subject), Verdict::Yes);
    }
}

void TestMatcher::longSubjectIsGivenToExpressionsInPart()
{
    HandmadeSubject subject({}, QByteArray(64 * 1024 - 6, '.') + "needle");
    QCOMPARE(decided(u"/needle/"_qs, subject), Verdict::Yes);
    subject.show({}, QByteArray(64 * 1024 - 5, '.') + "needle");
    QCOMPARE(decided(u"/needle/"_qs, subject), Verdict::Undecided);
    QCOMPARE(decided(u"not /needle/"_qs, subject), Verdict::Undecided);
    QCOMPARE(decided(u"needle"_qs, subject), Verdict::Yes);
    QCOMPARE(Matcher(filterOf(u"/needle/"_qs), Matcher::wholeMessages).decide(subject), Verdict::Yes);
}

void TestMatcher::boundOfWholeMessagesIsExact()
{
    Matcher text(filterOf(u"needle"_qs), Matcher::wholeMessages);
    Matcher expression(filterOf(u"/needle/"_qs), Matcher::wholeMessages);
    Matcher index(filterOf(u"in len>16M"_qs), Matcher::wholeMessages);
    HandmadeSubject subject({}, QByteArray(16 * 1024 * 1024 - 6, '.') + "needle");
    QCOMPARE(text.decide(subject), Verdict::Yes);
    QCOMPARE(expression.decide(subject), Verdict::Yes);
    QCOMPARE(expression.captures(subject)->range(0), (ByteRange{16 * 1024 * 1024 - 6, 6}));
    QCOMPARE(index.decide(subject), Verdict::No);
    subject.show({}, "needle" + QByteArray(16 * 1024 * 1024 - 5, '.'));
    QCOMPARE(text.decide(subject), Verdict::Undecided);
    QCOMPARE(expression.decide(subject), Verdict::Undecided);
    QVERIFY(!expression.captures(subject));
    QCOMPARE(index.decide(subject), Verdict::Yes);
}

void TestMatcher::explodingExpressionIsUndecided()
{
    HandmadeSubject subject({}, QByteArray(5000, 'a') + "!bc");
    QCOMPARE(decided(u"/(a+)+b/"_qs, subject), Verdict::Undecided);
    QCOMPARE(decided(u"/(a+)+b/ or \"!b\""_qs, subject), Verdict::Yes);
    QVERIFY(!Matcher(filterOf(u"/(a+)+b/"_qs)).captures(subject));
}

/// What stands for bytes that are no UTF-8 must be the same wherever text is read.
void TestMatcher::textIsReadAsQtReadsIt()
{
    QRandomGenerator random(71);
    QString text;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        for (int count = random.bounded(12); count > 0; --count)
            bytes += char(random.bounded(4) == 0 ? random.bounded(128) : random.bounded(0x80, 0x100));
        readUtf8(bytes, text);
        QCOMPARE(text, QString::fromUtf8(bytes));
    }
}

void TestMatcher::capturesAreTheBytes_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("groups");
    const auto row = [](const char *name, const char *filter, const QByteArray &bytes, const char *groups) {
        QTest::newRow(name) << QString::fromUtf8(filter) << bytes << QString::fromLatin1(groups);
    };
    row("ASCII", "/ID=(\\d+);(x)?/", "..id=42;", "69643d34323b 3432 -");
    row("an empty group", "/a()b/", "ab", "6162 ");
    row("behind other alphabets", "/(b)/",
        "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"
        "b",
        "62 62");
    row("other alphabets", "/(.)(.)(.)b/",
        "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80"
        "b",
        "c3a4e282acf09f988062 c3a4 e282ac f09f9880");
    row("bytes that are no text", "/a(..)b/",
        "\xff"
        "a\xfe\xc3"
        "b",
        "61fec362 fec3");
    row("the character that stands for them", "/a(.)(.)b/",
        "\xff"
        "a\xef\xbf\xbd\xff"
        "b",
        "61efbfbdff62 efbfbd ff");
    row("a torn character at the end", "/b(.+)/", "b\xe2\x82", "62e282 e282");
    row("NUL", "/a(.)b/", QByteArray("a\0b", 3), "610062 00");
    row("a byte order mark", "/^(a)/",
        "\xef\xbb\xbf"
        "ab",
        "61 61");
    row("no match", "/z/", "ab", "nothing");
    row("no expression", "a", "ab", "nothing");
    row("nothing behind not", "not /z/", "ab", "nothing");
    row("in an empty message", "/^(x?)$/", "", " ");
    row("looked at behind it", "/a(?=(b+))/", "abb", "61 6262");
}

void TestMatcher::capturesAreTheBytes()
{
    QFETCH(QString, filter);
    QFETCH(QByteArray, bytes);
    HandmadeSubject subject({}, bytes);
    QTEST(capturedIn(filter, subject, bytes), "groups");
}

/// Each character in a group of its own: together they are the bytes again.
void TestMatcher::capturesOfAnyBytesAreTheirOwn()
{
    QRandomGenerator random(72);
    const QByteArrayList parts{"a",
                               "\xff",
                               "\xc3\xa4",
                               "\xe2\x82",
                               "\xf0\x9f\x98\x80",
                               "\xef\xbf\xbd",
                               "\xed\xa0\x80",
                               "\xc0\x80",
                               QByteArray(1, '\0'),
                               "\r\n"};
    const Matcher matcher(filterOf(u"/^(.?)(.?)(.?)(.?)(.?)(.?)(.?)(.*)$/"_qs));
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes;
        for (int count = random.bounded(9); count > 0; --count)
            bytes += parts[random.bounded(int(parts.size()))];
        bytes += '$';
        HandmadeSubject subject({}, bytes);
        const auto captures = matcher.captures(subject);
        QVERIFY(captures);
        QByteArray together;
        for (int group = 1; group <= 8; ++group)
            together += captures->bytes(group, bytes).toByteArray();
        QCOMPARE(captures->bytes(0, bytes).toByteArray(), together);
        QVERIFY(bytes.startsWith(together));
        QVERIFY(together == bytes || bytes.contains('\n'));
    }
}

void TestMatcher::firstExpressionThatMatchesCaptures()
{
    HandmadeSubject subject({}, "one two");
    QCOMPARE(capturedIn(u"/(t)wo/ /(o)ne/"_qs, subject, "one two"), u"74776f 74"_qs);
    QCOMPARE(capturedIn(u"/(z)/ or /(o)ne/"_qs, subject, "one two"), u"6f6e65 6f"_qs);
    QCOMPARE(capturedIn(u"not /(o)x/ /(t)wo/"_qs, subject, "one two"), u"74776f 74"_qs);
    QCOMPARE(Matcher(filterOf(u"in len>3"_qs)).captureCount(), 0);
    QCOMPARE(Matcher(filterOf(u"/a/"_qs)).captureCount(), 1);
}

void TestMatcher::moreGroupsThanTenAreLeftOut()
{
    const QByteArray bytes = "0123456789abc";
    HandmadeSubject subject({}, bytes);
    const Matcher matcher(filterOf(u"/(0)(1)(2)(3)(4)(5)(6)(7)(8)(9)(a)/"_qs));
    QCOMPARE(matcher.captureCount(), 10);
    const auto captures = matcher.captures(subject);
    QVERIFY(captures);
    QCOMPARE(captures->bytes(9, bytes).toByteArray(), "8");
    QVERIFY(!captures->isSet(10));
    QCOMPARE(captures->range(10), ByteRange());
    QCOMPARE(captures->range(-1), ByteRange());
}

REGISTER_TEST(TestMatcher, QCoreApplication)
#include "test_matcher.moc"
