// SPDX-License-Identifier: MIT

#include "countingsource.h"
#include "hexviewfixture.h"
#include "tests/support/registeredtest.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace channel::ui;

/// What is selected in the hex view, by keys and by mouse, and what is copied of it.
class TestHexViewSelecting : public HexViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void shiftExtends();
    void mouseDragSelects();
    void field30_copyTakesTheColumnThatWasDraggedOver();
    void field30_aDragHeldPastTheEdgeGoesOn();
    void shiftClickExtends();
    void clickInTheAsciiColumnSelects();
    void copiesTheSelectionAsHex();
    void copiesInEveryFormat();
    void copiesEverythingWhenNothingIsSelected();
    void copiesAtMostTheLimitAndSaysSo();
};

void TestHexViewSelecting::shiftExtends()
{
    view_->setBytes(sourceOf(alphabet(100)));
    press(Qt::Key_Right);
    press(Qt::Key_Down, Qt::ShiftModifier);
    compareSelection(0, 16);
    press(Qt::Key_End, Qt::ShiftModifier | Qt::ControlModifier);
    compareSelection(0, 99);
    press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view_->selection().size(), quint64(100));
}

void TestHexViewSelecting::field30_copyTakesTheColumnThatWasDraggedOver()
{
    view_->setBytes(sourceOf("\r\nMSG 11\r\nHello World"));
    for (const Column column : {Column::Ascii, Column::Hex}) {
        QTest::mousePress(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(10, column));
        QTest::mouseMove(view_->viewport(), centre(14, column));
        QTest::mouseRelease(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(14, column));
        QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::ShiftModifier, centre(14, column));
        QTest::keyClick(view_.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 column == Column::Ascii ? u"Hello"_qs : u"48 65 6c 6c 6f"_qs);
    }
}

void TestHexViewSelecting::field30_aDragHeldPastTheEdgeGoesOn()
{
    view_->setBytes(sourceOf(alphabet(16 * 200)));
    QScrollBar *rows = view_->verticalScrollBar();
    const auto moveTo = [this](const QPoint &place) {
        QMouseEvent move(QEvent::MouseMove, place, view_->viewport()->mapToGlobal(place), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view_->viewport(), &move);
    };
    QTest::mousePress(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(3));
    moveTo(QPoint(60, view_->viewport()->height() + 200));
    QTRY_COMPARE(rows->value(), rows->maximum());
    QTRY_VERIFY(view_->selection().last() >= 16 * 199);
    QCOMPARE(view_->selection().first(), 3u);
    moveTo(QPoint(60, -200));
    QTRY_COMPARE(rows->value(), 0);
    QTRY_VERIFY(view_->selection().last() <= 16);
    moveTo(QPoint(60, view_->viewport()->height() + 200));
    QTRY_VERIFY(rows->value() > 0);
    QTest::mouseRelease(view_->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(60, 10));
    const quint64 last = view_->selection().last();
    moveTo(QPoint(60, 30));
    QVERIFY(view_->selection().last() <= last);
}

void TestHexViewSelecting::mouseDragSelects()
{
    view_->setBytes(sourceOf(alphabet(200)));
    QTest::mousePress(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(20));
    QMouseEvent move(QEvent::MouseMove, QPointF(centre(75)),
                     view_->viewport()->mapToGlobal(QPointF(centre(75))), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(view_->viewport(), &move);
    QTest::mouseRelease(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(75));
    compareSelection(20, 75);
    QCOMPARE(view_->selectedBytes(1000), alphabet(200).mid(20, 56));
}

void TestHexViewSelecting::shiftClickExtends()
{
    view_->setBytes(sourceOf(alphabet(200)));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(50));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::ShiftModifier, centre(33));
    compareSelection(33, 50);
}

void TestHexViewSelecting::clickInTheAsciiColumnSelects()
{
    view_->setBytes(sourceOf(alphabet(200)));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(37, Column::Ascii));
    compareSelection(37, 37);
}

void TestHexViewSelecting::copiesTheSelectionAsHex()
{
    view_->setBytes(sourceOf("\r\nMSG 5\r\nHello"), 9);
    view_->select(7, 10);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"0d 0a 48 65"_qs);
}

void TestHexViewSelecting::copiesInEveryFormat()
{
    view_->setBytes(sourceOf("\r\nMSG 5\r\nHello"), 9);
    view_->select(9, 13);
    view_->copy(CopyFormat::Text);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Hello"_qs);
    view_->copy(CopyFormat::Base64);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"SGVsbG8="_qs);
    view_->copy(CopyFormat::HexDump);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"00000009  48 65"));
}

void TestHexViewSelecting::copiesEverythingWhenNothingIsSelected()
{
    view_->setBytes(sourceOf("abc"));
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"61 62 63"_qs);
}

void TestHexViewSelecting::copiesAtMostTheLimitAndSaysSo()
{
    const quint64 size = quint64(copyLimit) + 1;
    view_->setBytes(std::make_shared<CountingSource>(size));
    QSignalSpy copied(view_.get(), &HexView::copied);
    view_->copy(CopyFormat::Base64);
    QCOMPARE(copied.size(), 1);
    QCOMPARE(copied[0][1].toULongLong(), quint64(copyLimit));
    QCOMPARE(copied[0][2].toULongLong(), size);
    QCOMPARE(QGuiApplication::clipboard()->text().size(), (copyLimit + 2) / 3 * 4);
    QGuiApplication::clipboard()->clear();
}

REGISTER_TEST(TestHexViewSelecting, QApplication)
#include "test_hexviewselecting.moc"
