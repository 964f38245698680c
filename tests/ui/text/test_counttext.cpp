// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/counttext.h"

#include <QTest>
#include <QTranslator>

#include <limits>

using namespace channel;
using namespace channel::ui;

namespace {

/// Writes numbers as Germans do, and says "Zeile" and "Zeilen".
class GermanNumbers : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int count) const override
    {
        const QLatin1StringView source(text);
        if (source == QLatin1StringView("en_US"))
            return u"de_DE"_qs;
        if (source == QLatin1StringView("1 row"))
            return u"1 Zeile"_qs;
        if (source == QLatin1StringView("%1 rows"))
            return count == 1 ? u"%1 Zeile"_qs : u"%1 Zeilen"_qs;
        return {};
    }
};

} // namespace

class CountTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsStandInGroups();
    void oneIsSaidByItself();
    void placesBehindTheNumberStay();
    void pluralsFollowTheLastDigits();
    void anotherLanguageHasItsOwnNumbers();
};

void CountTextTest::digitsStandInGroups()
{
    QCOMPARE(countText(0), u"0"_qs);
    QCOMPARE(countText(48'211), u"48,211"_qs);
    QCOMPARE(countText(std::numeric_limits<quint64>::max()), u"18,446,744,073,709,551,615"_qs);
}

void CountTextTest::oneIsSaidByItself()
{
    QCOMPARE(countedBytes(0), u"0 bytes"_qs);
    QCOMPARE(countedBytes(1), u"1 byte"_qs);
    QCOMPARE(countedBytes(5'000'000'000), u"5,000,000,000 bytes"_qs);
    QCOMPARE(countedMessages(1), u"1 message"_qs);
    QCOMPARE(countedMessages(48'211), u"48,211 messages"_qs);
    QCOMPARE(countedRows(1), u"1 row"_qs);
    QCOMPARE(countedRows(2), u"2 rows"_qs);
}

void CountTextTest::placesBehindTheNumberStay()
{
    QCOMPARE(counted(2, u"on %2 (1 client)"_qs, u"on %2 (%1 clients)"_qs).arg(u"here"_qs),
             u"on here (2 clients)"_qs);
    QCOMPARE(counted(1, u"on %2 (1 client)"_qs, u"on %2 (%1 clients)"_qs).arg(u"here"_qs),
             u"on here (1 client)"_qs);
}

/// As languages do that have a form for what ends in 1, or in 2 to 4.
void CountTextTest::pluralsFollowTheLastDigits()
{
    QCOMPARE(pluralNumber(21), 21);
    QCOMPARE(pluralNumber(999'999), 999'999);
    QCOMPARE(pluralNumber(5'000'000'021) % 1'000'000, 21);
    QVERIFY(pluralNumber(5'000'000'001) != 1);
    QVERIFY(pluralNumber(std::numeric_limits<quint64>::max()) > 0);
}

void CountTextTest::anotherLanguageHasItsOwnNumbers()
{
    GermanNumbers german;
    QVERIFY(QCoreApplication::installTranslator(&german));
    QCOMPARE(countText(48'211), u"48.211"_qs);
    QCOMPARE(countedRows(1), u"1 Zeile"_qs);
    QCOMPARE(countedRows(48'211), u"48.211 Zeilen"_qs);
    QCoreApplication::removeTranslator(&german);
    QCOMPARE(countedRows(48'211), u"48,211 rows"_qs);
}

REGISTER_TEST(CountTextTest, QCoreApplication)

#include "test_counttext.moc"
