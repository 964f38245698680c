// SPDX-License-Identifier: MIT

#include "countingsource.h"
#include "hexviewfixture.h"
#include "tests/support/registeredtest.h"

#include <QAccessible>
#include <QApplication>
#include <QTest>

using namespace channel::ui;

/// The hex view as a screen reader hears it, and moves in it.
class TestHexViewSpoken : public HexViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void field29_screenReadersHearTheDump();
    void field29_screenReadersSelectAndMove();
    void field29_aHugeSourceIsReadByTheLine();
};

void TestHexViewSpoken::field29_screenReadersHearTheDump()
{
    view_->setBytes(sourceOf("\r\nMSG 11\r\nHello World"));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(view_.get());
    QVERIFY(spoken && spoken->textInterface());
    QAccessibleTextInterface *text = spoken->textInterface();
    const QString first = u"0000  0d 0a 4d 53 47 20 31 31 0d 0a 48 65 6c 6c 6f 20  ..MSG 11..Hello \n"_qs;
    const QString second = u"0010  57 6f 72 6c 64"_qs.leftJustified(55) + u"World"_qs;
    QCOMPARE(text->text(0, text->characterCount()), first + second);
    QCOMPARE(spoken->text(QAccessible::Value), first + second);
    QVERIFY(spoken->state().readOnly && spoken->state().selectableText);
    int start = 0;
    int end = 0;
    QCOMPARE(text->textAtOffset(7, QAccessible::LineBoundary, &start, &end), first);
    QCOMPARE(text->textAtOffset(7, QAccessible::WordBoundary, &start, &end), u"0d "_qs);
    QCOMPARE(text->textAtOffset(61, QAccessible::CharBoundary, &start, &end), u"1"_qs);
    QCOMPARE(text->textAfterOffset(7, QAccessible::LineBoundary, &start, &end), second);
    QCOMPARE(text->textBeforeOffset(80, QAccessible::LineBoundary, &start, &end), first);
    QCOMPARE(text->textBeforeOffset(0, QAccessible::LineBoundary, &start, &end), QString());
    const QPoint inside = text->characterRect(6).center();
    QCOMPARE(text->offsetAtPoint(inside), 6);
    view_->setBytes(nullptr);
    QCOMPARE(text->characterCount(), 0);
    QCOMPARE(text->cursorPosition(), 0);
}

void TestHexViewSpoken::field29_screenReadersSelectAndMove()
{
    view_->setBytes(sourceOf("\r\nMSG 11\r\nHello World"));
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(view_.get())->textInterface();
    QCOMPARE(text->selectionCount(), 0);
    view_->select(10, 14);
    int start = 0;
    int end = 0;
    text->selection(0, &start, &end);
    QCOMPARE(text->selectionCount(), 1);
    QCOMPARE(text->text(start, end), u"48 65 6c 6c 6f"_qs);
    QCOMPARE(text->cursorPosition(), 6 + 3 * 14);
    text->setSelection(0, 6, 11);
    QCOMPARE(view_->selection().first(), 0u);
    QCOMPARE(view_->selection().last(), 1u);
    text->setCursorPosition(72 + 6);
    QCOMPARE(view_->caret(), 16u);
    text->removeSelection(0);
    QVERIFY(view_->selection().isEmpty());
}

void TestHexViewSpoken::field29_aHugeSourceIsReadByTheLine()
{
    const auto source = std::make_shared<CountingSource>(quint64(64) << 20);
    view_->setBytes(source);
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(view_.get())->textInterface();
    const qint64 before = source->bytesRead;
    int start = 0;
    int end = 0;
    QVERIFY(
        !text->textAtOffset(text->characterCount() / 2, QAccessible::LineBoundary, &start, &end).isEmpty());
    QVERIFY(!text->text(0, text->characterCount()).isEmpty());
    QVERIFY(source->bytesRead - before <= 16 * 300);
}

REGISTER_TEST(TestHexViewSpoken, QApplication)
#include "test_hexviewspoken.moc"
