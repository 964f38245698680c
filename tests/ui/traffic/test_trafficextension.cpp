// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "tests/ui/traffic/selectionfixture.h"

#include <QTest>

using namespace channel;
using namespace channel::ui;

/// What Shift adds to a selection and takes from it again.
class TrafficExtensionTest : public QObject, protected SelectionFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { showLog(); }
    void cleanup() { closeLog(); }
    void field14_shiftEndSelectsToTheEnd_data();
    void field14_shiftEndSelectsToTheEnd();
    void field14_theSelectionBeginsWhereARowWasShown();
    void field14_controlAndShiftSelectPagesToo();
    void shiftShrinksWhatWasFoundInPieces();
    void shiftLeavesTheOtherRowsThatWereSelected();
    void shiftGoesOnWhereItsBeginningIsHidden();
};

void TrafficExtensionTest::field14_shiftEndSelectsToTheEnd_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<quint64>("first");
    QTest::addColumn<quint64>("last");
    const int shift = Qt::ShiftModifier;
    const int both = Qt::ShiftModifier | Qt::ControlModifier;
    QTest::newRow("Shift+End") << int(Qt::Key_End) << shift << quint64(40) << quint64(100);
    QTest::newRow("Ctrl+Shift+End") << int(Qt::Key_End) << both << quint64(40) << quint64(100);
    QTest::newRow("Shift+Home") << int(Qt::Key_Home) << shift << quint64(0) << quint64(40);
    QTest::newRow("Ctrl+Shift+Home") << int(Qt::Key_Home) << both << quint64(0) << quint64(40);
}

void TrafficExtensionTest::field14_shiftEndSelectsToTheEnd()
{
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(quint64, first);
    QFETCH(quint64, last);
    record(100);
    view_->setFollowing(false);
    bar()->setValue(38);
    click(40);
    press(Qt::Key(key), Qt::KeyboardModifiers(modifiers));
    QCOMPARE(selected().first(), first);
    QCOMPARE(selected().last(), last);
    QCOMPARE(quint64(selected().size()), last - first + 1);
    QCOMPARE(currentFrame(), first == 40 ? last : first);
    QVERIFY(!view_->isFollowing());
}

/// F8 and find show a row; Shift+click and Shift+Down go on from it, under another filter, too.
void TrafficExtensionTest::field14_theSelectionBeginsWhereARowWasShown()
{
    record(20);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(1);
    view_->showRow(4);
    click(6, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{4, 5, 6}));
    view_->showRow(4);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{4, 5}));
    view_->showRow(18);
    show(matches({2, 18, 19, 20}));
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{18, 19, 20}));
}

void TrafficExtensionTest::field14_controlAndShiftSelectPagesToo()
{
    record(200);
    view_->setFollowing(false);
    bar()->setValue(0);
    click(3);
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 4}));
    press(Qt::Key_PageDown, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(selected().first(), quint64(3));
    QCOMPARE(selected().last(), currentFrame());
    QVERIFY(currentFrame() > 10);
}

void TrafficExtensionTest::shiftShrinksWhatWasFoundInPieces()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(8);
    click(10);
    click(15, Qt::ShiftModifier);
    const auto found = matches({2, 10});
    show(found, false);
    find(*found, 11, 12);
    find(*found, 13, 17);
    view_->settle();
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14, 15}));
    QCOMPARE(currentFrame(), quint64(15));
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14}));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{10, 11, 12, 13, 14, 15, 16}));
    press(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{2, 10}));
}

void TrafficExtensionTest::shiftLeavesTheOtherRowsThatWereSelected()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(1);
    click(3);
    click(5, Qt::ControlModifier);
    click(9, Qt::ControlModifier);
    click(12, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 5, 9, 10, 11, 12}));
    show(matches({3, 8, 9, 10, 12, 20}));
    QCOMPARE(selected(), (QList<quint64>{3, 9, 10, 12}));
    press(Qt::Key_Up, Qt::ShiftModifier);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 9}));
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{3, 9, 10, 12, 20}));
}

void TrafficExtensionTest::shiftGoesOnWhereItsBeginningIsHidden()
{
    record(100);
    view_->setFollowing(false);
    bar()->setValue(18);
    click(25);
    click(21, Qt::ShiftModifier);
    show(matches({5, 22, 23, 30}));
    QCOMPARE(selected(), (QList<quint64>{22, 23}));
    QCOMPARE(currentFrame(), quint64(22));
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(selected(), (QList<quint64>{5, 22, 23}));
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(selected(), QList<quint64>{23});
}

REGISTER_TEST(TrafficExtensionTest, QApplication)
#include "test_trafficextension.moc"
