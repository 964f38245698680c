// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/traffic/rowsahead.h"

#include <QTest>

using namespace channel::ui;

/// Which rows are likely to be shown next.
class RowsAheadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRowsInViewAreFirst();
    void thenThoseWhereTheViewGoes();
    void thereIsNoneBeyondTheEnds();
    void noRow();
    void aViewOfManyRows();
};

void RowsAheadTest::theRowsInViewAreFirst()
{
    RowsAhead ahead;
    QCOMPARE(ahead.wanted({10, 12}, 100), (QList<int>{10, 11, 12, 13, 14, 15}));
}

void RowsAheadTest::thenThoseWhereTheViewGoes()
{
    RowsAhead ahead;
    ahead.wanted({10, 12}, 100);
    QCOMPARE(ahead.wanted({8, 10}, 100), (QList<int>{8, 9, 10, 7, 6, 5}));
    QCOMPARE(ahead.wanted({8, 10}, 100), (QList<int>{8, 9, 10, 7, 6, 5})); // Painted again.
    QCOMPARE(ahead.wanted({9, 11}, 100), (QList<int>{9, 10, 11, 12, 13, 14}));
}

void RowsAheadTest::thereIsNoneBeyondTheEnds()
{
    RowsAhead ahead;
    QCOMPARE(ahead.wanted({97, 110}, 100), (QList<int>{97, 98, 99}));
    QCOMPARE(ahead.wanted({1, 3}, 100), (QList<int>{1, 2, 3, 0}));
}

void RowsAheadTest::noRow()
{
    RowsAhead ahead;
    QCOMPARE(ahead.wanted({0, -1}, 0), QList<int>());
    QCOMPARE(ahead.wanted({0, 9}, 0), QList<int>());
}

void RowsAheadTest::aViewOfManyRows()
{
    RowsAhead ahead;
    const QList<int> wanted = ahead.wanted({0, 499}, 10'000);
    QCOMPARE(wanted.size(), 600);
    QCOMPARE(wanted.constLast(), 599);
}

REGISTER_TEST(RowsAheadTest, QCoreApplication)
#include "test_rowsahead.moc"
