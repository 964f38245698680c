// SPDX-License-Identifier: MIT

#include "channel/protocol/lengthfield.h"
#include "tests/support/registeredtest.h"

#include <QTest>

using namespace channel;

class TestLengthField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteButTenIsNoDigit();
    void fault11_noLengthEverWraps_data();
    void fault11_noLengthEverWraps();
    void zerosCountAsDigitsButAddNothing();
};

void TestLengthField::everyByteButTenIsNoDigit()
{
    int digits = 0;
    for (int byte = 0; byte < 256; ++byte) {
        const bool isDigit = LengthField::isDigit(char(byte));
        QCOMPARE(isDigit, byte >= 0x30 && byte <= 0x39);
        digits += isDigit;
    }
    QCOMPARE(digits, 10);
}

void TestLengthField::fault11_noLengthEverWraps_data()
{
    QTest::addColumn<QByteArray>("digits");
    QTest::addColumn<quint32>("limit");
    QTest::addColumn<int>("accepted");
    QTest::addColumn<quint32>("value");
    const quint32 most = largestMaxMessageSize;
    QTest::newRow("FAULTS 11: 2^31 - 1 is the largest") << QByteArray("2147483647") << most << 10 << most;
    QTest::newRow("FAULTS 11: 2^31") << QByteArray("2147483648") << most << 9 << 214748364u;
    QTest::newRow("FAULTS 11: 2^32 + 5") << QByteArray("4294967301") << most << 9 << 429496730u;
    QTest::newRow("FAULTS 11: 2^64 + 5") << QByteArray("18446744073709551621") << most << 10 << 1844674407u;
    QTest::newRow("limit zero") << QByteArray("1") << 0u << 0 << 0u;
    QTest::newRow("at the limit") << QByteArray("100") << 100u << 3 << 100u;
    QTest::newRow("one over the limit") << QByteArray("101") << 100u << 2 << 10u;
}

void TestLengthField::fault11_noLengthEverWraps()
{
    QFETCH(QByteArray, digits);
    QFETCH(quint32, limit);
    QFETCH(int, accepted);
    QFETCH(quint32, value);
    LengthField field;
    ProtocolError error = ProtocolError::None;
    for (const char digit : digits) {
        error = field.acceptDigit(digit, limit);
        if (error != ProtocolError::None)
            break;
    }
    QCOMPARE(error, accepted == digits.size() ? ProtocolError::None : ProtocolError::MessageTooBig);
    QCOMPARE(field.digits(), accepted);
    QCOMPARE(field.value(), value);
}

void TestLengthField::zerosCountAsDigitsButAddNothing()
{
    LengthField field;
    for (int i = 0; i < 56; ++i)
        QCOMPARE(field.acceptDigit('0', 10), ProtocolError::None);
    QCOMPARE(field.acceptDigit('0', 10), ProtocolError::HeaderTooLong);
    QCOMPARE(field.value(), 0u);
    QVERIFY(!field.isCanonical());
    field.clear();
    QCOMPARE(field.acceptDigit('0', 10), ProtocolError::None);
    QVERIFY(field.isCanonical());
}

REGISTER_TEST(TestLengthField, NoApplication)
#include "test_lengthfield.moc"
