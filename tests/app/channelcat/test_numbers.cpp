// SPDX-License-Identifier: MIT

#include "app/channelcat/numbers.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <limits>

using namespace channel::cat;
using namespace Qt::StringLiterals;

class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void number();
    void decimal();
};

void TestNumbers::number()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    QCOMPARE(readNumber(u"0"_s, 0), std::optional<quint64>(0));
    QCOMPARE(readNumber(u"00000000000000000012"_s, most), std::optional<quint64>(12));
    QCOMPARE(readNumber(u"18446744073709551615"_s, most), std::optional<quint64>(most));
    QCOMPARE(readNumber(u"12"_s, 12), std::optional<quint64>(12));
    for (const char *text : {"13", "", "-1", "+1", " 1", "1 ", "1\n", "0x1", "1.", "18446744073709551616",
                             "99999999999999999999"})
        QVERIFY2(!readNumber(QString::fromLatin1(text), 12), text);
    QVERIFY(!readNumber(u"18446744073709551616"_s, most));
    QVERIFY(!readNumber(QString(u'\u0661'), most));
    QVERIFY(!readNumber(QString(QChar(u'\0')) + u'1', most));
}

void TestNumbers::decimal()
{
    QCOMPARE(readDecimal(u"0"_s, 10), std::optional(0.0));
    QCOMPARE(readDecimal(u"0.25"_s, 10), std::optional(0.25));
    QCOMPARE(readDecimal(u".5"_s, 10), std::optional(0.5));
    QCOMPARE(readDecimal(u"10"_s, 10), std::optional(10.0));
    QCOMPARE(readDecimal(u"10.000"_s, 10), std::optional(10.0));
    for (const char *text :
         {"10.001", "11", "", ".", "5.", "1.2.3", "-1", "+1", "1e1", "inf", "nan", " 1", "1 "})
        QVERIFY2(!readDecimal(QString::fromLatin1(text), 10), text);
}

REGISTER_TEST(TestNumbers, NoApplication)
#include "test_numbers.moc"
