// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/rowmime.h"

#include <QCoreApplication>
#include <QTest>

#include <limits>

using namespace channel::ui;

/// Rows that are dragged are numbers, and numbers mean something in one window alone.
class TestRowMime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreReadAsTheyWereWritten_data()
    {
        QTest::addColumn<QList<quint64>>("rows");
        QTest::newRow("none") << QList<quint64>();
        QTest::newRow("the first") << QList<quint64>{0};
        QTest::newRow("in no order") << QList<quint64>{7, 3, 5'000'000'000};
        QTest::newRow("the last there could be") << QList<quint64>{std::numeric_limits<quint64>::max()};
    }

    void rowsAreReadAsTheyWereWritten()
    {
        QFETCH(QList<quint64>, rows);
        QCOMPARE(rowsOfMimeData(rowMimeData(rows)), rows);
    }

    void nothingIsReadOfWhatIsNotOurs_data()
    {
        QTest::addColumn<QByteArray>("data");
        const QByteArray own = QByteArray::number(QCoreApplication::applicationPid());
        const QByteArray other = QByteArray::number(QCoreApplication::applicationPid() + 1);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another process's") << other + "\n7";
        QTest::newRow("numbers alone") << QByteArray("7\n3");
        QTest::newRow("a word") << own + "\n7\nseven";
        QTest::newRow("a line's end too many") << own + "\n7\n";
        QTest::newRow("a sign") << own + "\n-7";
        QTest::newRow("too large") << own + "\n18446744073709551616";
    }

    void nothingIsReadOfWhatIsNotOurs()
    {
        QFETCH(QByteArray, data);
        QCOMPARE(rowsOfMimeData(data), QList<quint64>());
    }
};

REGISTER_TEST(TestRowMime, QCoreApplication)
#include "test_rowmime.moc"
