// SPDX-License-Identifier: MIT

#include "channel/match/bytesearch.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <memory>

using channel::ByteSearch;

class TestByteSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheCaseOfLettersIsHidden_data();
    void onlyTheCaseOfLettersIsHidden();
    void theFirstPlaceIsFoundWhereverItIs();
    void randomBytesAreFoundAsOneByOne();
    void nothingOutsideIsRead();
    void isFoundByItsRarestBytes();
};

void TestByteSearch::onlyTheCaseOfLettersIsHidden_data()
{
    QTest::addColumn<QByteArray>("needle");
    QTest::addColumn<QByteArray>("haystack");
    QTest::addColumn<int>("sensitive");
    QTest::addColumn<int>("insensitive");
    QTest::newRow("the same") << QByteArray("abc") << QByteArray("xxabc") << 2 << 2;
    QTest::newRow("another case") << QByteArray("aBc") << QByteArray("xxAbC") << -1 << 2;
    QTest::newRow("the first of them") << QByteArray("a") << QByteArray("bAa") << 2 << 1;
    QTest::newRow("a brace is no bracket") << QByteArray("{") << QByteArray("[{") << 1 << 1;
    QTest::newRow("nor at the end") << QByteArray("a}") << QByteArray("A]A}") << -1 << 2;
    QTest::newRow("an @ is no backtick") << QByteArray("`") << QByteArray("@") << -1 << -1;
    QTest::newRow("letters beyond ASCII have their case")
        << QByteArray("\xe4") << QByteArray("\xc4") << -1 << -1;
    QTest::newRow("a NUL") << QByteArray("\0a", 2) << QByteArray("a\0\0A", 4) << -1 << 2;
    QTest::newRow("longer than what it is looked for in")
        << QByteArray("abc") << QByteArray("ab") << -1 << -1;
    QTest::newRow("nothing to look in") << QByteArray("a") << QByteArray() << -1 << -1;
}

void TestByteSearch::onlyTheCaseOfLettersIsHidden()
{
    QFETCH(QByteArray, needle);
    QFETCH(QByteArray, haystack);
    QTEST(int(ByteSearch(needle, ByteSearch::Case::Sensitive).indexIn(haystack)), "sensitive");
    QTEST(int(ByteSearch(needle, ByteSearch::Case::Insensitive).indexIn(haystack)), "insensitive");
}

/// Sixteen places are looked at together, and the rest one by one.
void TestByteSearch::theFirstPlaceIsFoundWhereverItIs()
{
    for (const QByteArray needle : {"x", "xy", "x---------y", "x----------------------y"}) {
        const ByteSearch search(needle, ByteSearch::Case::Insensitive);
        for (int place = 0; place < 70; ++place) {
            for (int behind = 0; behind < 40; behind += 13) {
                const QByteArray haystack =
                    QByteArray(place, '-') + needle.toUpper() + QByteArray(behind, '-');
                QCOMPARE(search.indexIn(haystack), place);
                QVERIFY(search.isIn(haystack));
                QCOMPARE(search.indexIn(haystack.first(place + needle.size() - 1)), -1);
            }
        }
    }
}

void TestByteSearch::randomBytesAreFoundAsOneByOne()
{
    QRandomGenerator random(8);
    for (int round = 0; round < 20'000; ++round) {
        const auto letters = [&random](int count) {
            QByteArray bytes;
            for (int index = 0; index < count; ++index)
                bytes += "aAb{["[random.bounded(5)];
            return bytes;
        };
        const QByteArray needle = letters(1 + random.bounded(4));
        const QByteArray haystack = letters(random.bounded(80));
        QCOMPARE(ByteSearch(needle, ByteSearch::Case::Sensitive).indexIn(haystack), haystack.indexOf(needle));
        QCOMPARE(ByteSearch(needle, ByteSearch::Case::Insensitive).indexIn(haystack),
                 haystack.toLower().indexOf(needle.toLower()));
    }
}

/// In memory of exactly the size of what is searched, at every place within a register and at both of its
/// ends: the address sanitizer watches.
void TestByteSearch::nothingOutsideIsRead()
{
    QRandomGenerator random(12);
    for (int round = 0; round < 6'000; ++round) {
        const auto letters = [&random](qsizetype count, const char *alphabet) {
            QByteArray bytes;
            for (; count > 0; --count)
                bytes += alphabet[random.bounded(4)];
            return bytes;
        };
        const QByteArray needle = letters(1 + random.bounded(round % 3 == 0 ? 70 : 6), "aAzZ");
        const qsizetype size = random.bounded(300);
        const auto exact = std::make_unique<char[]>(size_t(size));
        const QByteArray text = letters(size, round % 2 == 0 ? "...." : "aAz.");
        std::ranges::copy(text, exact.get());
        QByteArray expected = text;
        if (size >= needle.size()) {
            const qsizetype last = size - needle.size();
            const qsizetype place = round % 5 == 0 ? 0 : round % 5 == 1 ? last : random.bounded(last + 1);
            std::ranges::copy(needle, exact.get() + place);
            expected.replace(place, needle.size(), needle);
        }
        // From any address, and up to any.
        const qsizetype first = size == 0 ? 0 : random.bounded(std::min<qsizetype>(size, 64));
        const QByteArrayView haystack(exact.get() + first, size - first);
        const QByteArray copy = expected.sliced(first);
        QCOMPARE(ByteSearch(needle, ByteSearch::Case::Sensitive).indexIn(haystack), copy.indexOf(needle));
        QCOMPARE(ByteSearch(needle, ByteSearch::Case::Insensitive).indexIn(haystack),
                 copy.toLower().indexOf(needle.toLower()));
    }
}

/// Wherever these are in it: many blanks around a letter, one byte over and over, all bytes that there are.
void TestByteSearch::isFoundByItsRarestBytes()
{
    QByteArray all;
    for (int byte = 0; byte < 256; ++byte)
        all += char(byte);
    for (const QByteArray &needle :
         {QByteArray("    q"), QByteArray("q    "), QByteArray("  q  "), QByteArray("zzzz"),
          QByteArray("    "), QByteArray(200, 'e') + "z", all}) {
        for (qsizetype place = 0; place < 130; ++place) {
            const QByteArray haystack = QByteArray(place, '#') + needle + QByteArray(130 - place, '#');
            QCOMPARE(ByteSearch(needle, ByteSearch::Case::Sensitive).indexIn(haystack), place);
            QCOMPARE(ByteSearch(needle.toLower(), ByteSearch::Case::Insensitive).indexIn(haystack.toUpper()),
                     place);
        }
    }
}

REGISTER_TEST(TestByteSearch, NoApplication)
#include "test_bytesearch.moc"
