// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/inspector/hexselection.h"

#include <QTest>

using namespace channel::ui;

/// Anchor, caret and the bytes between.
class TestHexSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsEmpty();
    void oneByte();
    void extendsBothWaysFromTheAnchor();
    void extendingNothingSelectsOneByte();
    void all();
};

void TestHexSelection::beginsEmpty()
{
    const HexSelection selection;
    QVERIFY(selection.isEmpty());
    QCOMPARE(selection.size(), quint64(0));
    QVERIFY(!selection.contains(0));
}

void TestHexSelection::oneByte()
{
    HexSelection selection;
    selection.moveTo(7, false);
    QCOMPARE(selection.first(), quint64(7));
    QCOMPARE(selection.last(), quint64(7));
    QCOMPARE(selection.size(), quint64(1));
    QVERIFY(!selection.contains(6) && selection.contains(7) && !selection.contains(8));
}

void TestHexSelection::extendsBothWaysFromTheAnchor()
{
    HexSelection selection;
    selection.moveTo(10, false);
    selection.moveTo(14, true);
    QCOMPARE(selection.first(), quint64(10));
    QCOMPARE(selection.size(), quint64(5));
    selection.moveTo(8, true);
    QCOMPARE(selection.first(), quint64(8));
    QCOMPARE(selection.last(), quint64(10));
    QCOMPARE(selection.caret(), quint64(8));
}

void TestHexSelection::extendingNothingSelectsOneByte()
{
    HexSelection selection;
    selection.moveTo(3, true);
    QCOMPARE(selection.size(), quint64(1));
    QCOMPARE(selection.first(), quint64(3));
}

void TestHexSelection::all()
{
    HexSelection selection;
    selection.selectAll(0);
    QVERIFY(selection.isEmpty());
    selection.selectAll(quint64(1) << 31);
    QCOMPARE(selection.size(), quint64(1) << 31);
    selection.clear();
    QVERIFY(selection.isEmpty());
}

REGISTER_TEST(TestHexSelection, NoApplication)
#include "test_hexselection.moc"
