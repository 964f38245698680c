// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/inspector/selectionsummary.h"

#include <QTest>

using namespace channel::ui;

/// The line under the hex view.
class TestSelectionSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integers_data();
    void integers();
    void frames_data();
    void frames();
};

void TestSelectionSummary::integers_data()
{
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");

    QTest::newRow("a small byte") << quint64(0) << QByteArray("\x05") << u"Offset 0x0 (0) · 1 byte · u8 5"_qs;
    QTest::newRow("a large byte is negative too")
        << quint64(10) << QByteArray("\xff") << u"Offset 0xa (10) · 1 byte · u8 255 · i8 -1"_qs;
    QTest::newRow("two bytes") << quint64(1) << QByteArray("\x02\x01")
                               << u"Offset 0x1 (1) · 2 bytes · u16 LE 258 · BE 513"_qs;
    QTest::newRow("two bytes, negative one way")
        << quint64(1) << QByteArray("\x01\xff")
        << u"Offset 0x1 (1) · 2 bytes · u16 LE 65281 · BE 511 · i16 LE -255 · BE 511"_qs;
    QTest::newRow("three bytes are no integer")
        << quint64(1) << QByteArray("abc") << u"Offset 0x1 (1) · 3 bytes"_qs;
    QTest::newRow("four bytes") << quint64(9) << QByteArray("Hell")
                                << u"Offset 0x9 (9) · 4 bytes · u32 LE 1819043144 · BE 1214606444"_qs;
    QTest::newRow("eight bytes") << quint64(0x12345) << QByteArray("\1\0\0\0\0\0\0\0", 8)
                                 << u"Offset 0x12345 (74,565) · 8 bytes · u64 LE 1 · BE 72057594037927936"_qs;
    QTest::newRow("eight bytes, all ones")
        << quint64(0) << QByteArray(8, '\xff')
        << u"Offset 0x0 (0) · 8 bytes · u64 LE 18446744073709551615 · BE 18446744073709551615"
           " · i64 LE -1 · BE -1"_qs;
}

void TestSelectionSummary::integers()
{
    QFETCH(quint64, offset);
    QFETCH(QByteArray, bytes);
    QTEST(selectionSummary(offset, quint64(bytes.size()), bytes), "expected");
}

void TestSelectionSummary::frames_data()
{
    QTest::addColumn<quint64>("size");
    QTest::addColumn<quint64>("header");
    QTest::addColumn<bool>("malformed");
    QTest::addColumn<QString>("expected");

    QTest::newRow("a message") << quint64(21) << quint64(10) << false
                               << u"21 bytes: header 10 + payload 11"_qs;
    QTest::newRow("a malformed run") << quint64(1400) << quint64(0) << true << u"1,400 bytes, malformed"_qs;
    QTest::newRow("an event has no bytes") << quint64(0) << quint64(0) << false << u"No bytes"_qs;
}

void TestSelectionSummary::frames()
{
    QFETCH(quint64, size);
    QFETCH(quint64, header);
    QFETCH(bool, malformed);
    QTEST(frameSummary(size, header, malformed), "expected");
}

REGISTER_TEST(TestSelectionSummary, NoApplication)
#include "test_selectionsummary.moc"
