// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/traffic/rowlayout.h"

#include <QTest>

#include <limits>

using namespace channel::ui;

/// Where rows of one height are.
class RowLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scrolledByWholeRows();
    void theLastRowStandsAtTheBottom();
    void fewRowsAreNotScrolled();
    void aViewLowerThanARowShowsOne();
    void noRow();
    void betweenTwoHeights();
    void moreRowsThanAnIntHasPixels();
};

void RowLayoutTest::scrolledByWholeRows()
{
    const RowLayout layout(100, 20, 90);
    QCOMPARE(layout.length(), Q_INT64_C(2000));
    QCOMPARE(layout.rowsInView(), 4);
    QCOMPARE(layout.mostScrolled(), 96);
    QCOMPARE(layout.offsetOf(0), qint64(0));
    QCOMPARE(layout.offsetOf(3), qint64(60));
    QCOMPARE(layout.top(5, 60), 40);
    QCOMPARE(layout.rowAt(0, 60), 3);
    QCOMPARE(layout.rowAt(19, 60), 3);
    QCOMPARE(layout.rowAt(20, 60), 4);
    QCOMPARE(layout.rowAt(-1, 60), 2); // Above the view, and a row all the same.
}

void RowLayoutTest::theLastRowStandsAtTheBottom()
{
    const RowLayout layout(100, 20, 90);
    QCOMPARE(layout.offsetOf(95), qint64(1900));
    QCOMPARE(layout.offsetOf(96), qint64(1910));
    QCOMPARE(layout.top(99, 1910) + layout.rowHeight(), 90);
    QCOMPARE(layout.offsetOf(1000), qint64(1910));
}

void RowLayoutTest::fewRowsAreNotScrolled()
{
    const RowLayout layout(3, 20, 90);
    QCOMPARE(layout.rowsInView(), 3);
    QCOMPARE(layout.mostScrolled(), 0);
    QCOMPARE(layout.offsetOf(0), qint64(0));
    QCOMPARE(layout.rowAt(59, 0), 2);
    QCOMPARE(layout.rowAt(60, 0), -1);
    QCOMPARE(layout.rowAt(-1, 0), -1);
}

void RowLayoutTest::aViewLowerThanARowShowsOne()
{
    const RowLayout layout(3, 20, 5);
    QCOMPARE(layout.rowsInView(), 1);
    QCOMPARE(layout.mostScrolled(), 2);
    QCOMPARE(layout.offsetOf(1), qint64(20));
    QCOMPARE(layout.offsetOf(2), qint64(55));
}

void RowLayoutTest::noRow()
{
    const RowLayout layout(0, 20, 90);
    QCOMPARE(layout.rowsInView(), 1);
    QCOMPARE(layout.mostScrolled(), 0);
    QCOMPARE(layout.offsetOf(0), qint64(0));
    QCOMPARE(layout.rowAt(0, 0), -1);
    const RowSpan rows = layout.rowsBetween(0, 89, 0);
    QVERIFY(rows.first > rows.last);
}

void RowLayoutTest::betweenTwoHeights()
{
    const RowLayout layout(10, 20, 90);
    RowSpan rows = layout.rowsBetween(0, 89, 30);
    QCOMPARE(rows.first, 1);
    QCOMPARE(rows.last, 5);
    rows = layout.rowsBetween(0, 500, 0);
    QCOMPARE(rows.last, 9);
    rows = layout.rowsBetween(-40, -1, 0);
    QVERIFY(rows.first > rows.last);
}

void RowLayoutTest::moreRowsThanAnIntHasPixels()
{
    const RowLayout layout(std::numeric_limits<int>::max(), 64, 640);
    QCOMPARE(layout.length(), 64 * qint64(std::numeric_limits<int>::max()));
    const qint64 end = layout.offsetOf(layout.mostScrolled());
    QCOMPARE(end, layout.length() - 640);
    QCOMPARE(layout.rowAt(639, end), layout.rows() - 1);
    QCOMPARE(layout.rowAt(-1, end), layout.rows() - 11);
    QCOMPARE(layout.top(layout.rows() - 1, end), 640 - 64);
    QVERIFY(layout.top(0, end) < -1'000'000'000 && layout.top(layout.rows() - 1, 0) > 1'000'000'000);
    const RowSpan rows = layout.rowsBetween(0, 639, end);
    QCOMPARE(rows.last - rows.first, 9);
}

REGISTER_TEST(RowLayoutTest, QCoreApplication)
#include "test_rowlayout.moc"
