// SPDX-License-Identifier: MIT

#include "countingsource.h"
#include "tests/support/registeredtest.h"
#include "ui/inspector/hexview.h"
#include "ui/style/trafficcolours.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace channel::ui;
using Column = HexLayout::Column;

namespace {

std::shared_ptr<const ByteSource> sourceOf(const QByteArray &bytes)
{
    return std::make_shared<MemoryByteSource>(bytes);
}

QByteArray alphabet(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char('a' + i % 26);
    return bytes;
}

QImage imageOf(HexView &view)
{
    return view.viewport()->grab().toImage();
}

/// The smallest rectangle around all pixels in which the two pictures differ.
QRect difference(const QImage &first, const QImage &second)
{
    QRect area;
    for (int y = 0; y < first.height(); ++y) {
        for (int x = 0; x < first.width(); ++x) {
            if (first.pixel(x, y) != second.pixel(x, y))
                area |= QRect(x, y, 1, 1);
        }
    }
    return area;
}

bool holdsColour(const QImage &image, const QRectF &area, const QColor &colour)
{
    const QRect pixels = area.toAlignedRect().adjusted(-2, -2, 2, 2) & image.rect();
    for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
        for (int x = pixels.left(); x <= pixels.right(); ++x) {
            if (image.pixelColor(x, y).rgb() == colour.rgb())
                return true;
        }
    }
    return false;
}

QColor groundAt(const QImage &image, const QRectF &byte)
{
    return image.pixelColor(QPointF(byte.left() + 0.5, byte.bottom() - 1).toPoint());
}

} // namespace

/// The hex view by keys, by mouse and by what it paints.
class TestHexView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { view_.reset(); }

    void paintsEachByteInItsPlace();
    void focusIsSeenWithoutASelection();
    void tintsTheHeaderOnly();
    void paintsTheSelectionInBothColumns();
    void outlinesTheOffendingByteAndScrollsThere();
    void outlinesTheByteThatIsOwed();
    void keysMoveTheCaret();
    void shiftExtends();
    void mouseDragSelects();
    void field30_copyTakesTheColumnThatWasDraggedOver();
    void field30_aDragHeldPastTheEdgeGoesOn();
    void field29_screenReadersHearTheDump();
    void field29_screenReadersSelectAndMove();
    void field29_aHugeSourceIsReadByTheLine();
    void shiftClickExtends();
    void clickInTheAsciiColumnSelects();
    void copiesTheSelectionAsHex();
    void copiesInEveryFormat();
    void copiesEverythingWhenNothingIsSelected();
    void copiesAtMostTheLimitAndSaysSo();
    void announcesEachChangeOnce();
    void growingKeepsSelectionAndPlace();
    void readsOnlyWhatIsVisible();
    void reachesTheEndOfTwoGibibytes();
    void worksWithoutBytes();

private:
    QRectF rect(quint64 byte, Column column = Column::Hex) const { return view_->byteRect(byte, column); }
    QPoint centre(quint64 byte, Column column = Column::Hex) const
    {
        return rect(byte, column).center().toPoint();
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(view_.get(), Qt::Key(key), modifiers);
    }
    void compareSelection(quint64 first, quint64 last) const
    {
        QCOMPARE(view_->selection().first(), first);
        QCOMPARE(view_->selection().last(), last);
    }

    std::unique_ptr<HexView> view_;
};

void TestHexView::init()
{
    view_ = std::make_unique<HexView>();
    view_->resize(900, 300);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void TestHexView::paintsEachByteInItsPlace()
{
    QByteArray bytes = alphabet(100);
    view_->setBytes(sourceOf(bytes));
    const QImage before = imageOf(*view_);
    for (const int changed : {0, 7, 8, 15, 16, 50, 99}) {
        QByteArray other = bytes;
        other[changed] = '#';
        view_->setBytes(sourceOf(other));
        const QRect area = difference(before, imageOf(*view_));
        const QRectF hex = rect(quint64(changed));
        const QRectF ascii = rect(quint64(changed), Column::Ascii);
        QVERIFY(!area.isEmpty());
        QVERIFY(area.intersects(hex.toAlignedRect()));
        QVERIFY(area.intersects(ascii.toAlignedRect()));
        QVERIFY(hex.united(ascii).toAlignedRect().adjusted(-1, -1, 1, 1).contains(area));
    }
}

void TestHexView::focusIsSeenWithoutASelection()
{
    view_->setBytes(sourceOf(alphabet(64)));
    view_->setFocus();
    QTRY_VERIFY(view_->hasFocus());
    const QImage focused = imageOf(*view_);
    view_->clearFocus();
    const QImage other = imageOf(*view_);
    QVERIFY(groundAt(focused, rect(0)) != groundAt(other, rect(0)));
    QCOMPARE(focused.pixelColor(focused.rect().bottomLeft()),
             view_->palette().color(QPalette::Active, QPalette::Highlight));
    QVERIFY(focused.pixelColor(focused.rect().bottomLeft()) != other.pixelColor(other.rect().bottomLeft()));
}

void TestHexView::tintsTheHeaderOnly()
{
    view_->setBytes(sourceOf("\r\nMSG 5\r\nHello"), 9);
    const QImage image = imageOf(*view_);
    const QColor tint = TrafficColours::forPalette(view_->palette()).headerTint;
    for (const Column column : {Column::Hex, Column::Ascii}) {
        QCOMPARE(groundAt(image, rect(1, column)).name(), tint.name());
        QCOMPARE(groundAt(image, rect(8, column)).name(), tint.name());
        QCOMPARE(groundAt(image, rect(9, column)).name(), view_->palette().color(QPalette::Base).name());
    }
}

void TestHexView::paintsTheSelectionInBothColumns()
{
    view_->setBytes(sourceOf(alphabet(64)));
    view_->select(10, 20);
    const QImage image = imageOf(*view_);
    const auto group = view_->hasFocus() ? QPalette::Active : QPalette::Inactive;
    const QString highlight = view_->palette().color(group, QPalette::Highlight).name();
    for (const Column column : {Column::Hex, Column::Ascii}) {
        for (const quint64 byte : {10, 15, 16, 19})
            QCOMPARE(groundAt(image, rect(byte, column)).name(), highlight);
        for (const quint64 byte : {9, 21, 40})
            QVERIFY(groundAt(image, rect(byte, column)).name() != highlight);
    }
}

void TestHexView::outlinesTheOffendingByteAndScrollsThere()
{
    view_->setBytes(sourceOf(alphabet(10'000)), 0, 7000);
    QVERIFY(view_->viewport()->rect().contains(centre(7000)));
    const QImage image = imageOf(*view_);
    const QColor red = TrafficColours::forPalette(view_->palette()).malformed;
    QVERIFY(holdsColour(image, rect(7000), red));
    QVERIFY(holdsColour(image, rect(7000, Column::Ascii), red));
    QVERIFY(!holdsColour(image, rect(6990), red));
}

void TestHexView::outlinesTheByteThatIsOwed()
{
    const QColor red = TrafficColours::forPalette(view_->palette()).malformed;
    for (const int size : {0, 5, 16, 32}) {
        view_->setBytes(sourceOf(alphabet(size)), 0, quint64(size));
        QVERIFY(holdsColour(imageOf(*view_), rect(quint64(size)), red));
        QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(quint64(size)));
        QVERIFY(view_->selection().isEmpty() || view_->selection().last() < quint64(size));
    }
}

void TestHexView::keysMoveTheCaret()
{
    view_->setBytes(sourceOf(alphabet(1000)));
    press(Qt::Key_Right);
    compareSelection(0, 0);
    press(Qt::Key_Right);
    compareSelection(1, 1);
    press(Qt::Key_Down);
    compareSelection(17, 17);
    press(Qt::Key_End);
    compareSelection(31, 31);
    press(Qt::Key_Home);
    compareSelection(16, 16);
    press(Qt::Key_Up);
    press(Qt::Key_Left);
    compareSelection(0, 0);
    press(Qt::Key_PageDown);
    QVERIFY(view_->selection().first() >= 32);
    press(Qt::Key_PageUp);
    compareSelection(0, 0);
    press(Qt::Key_End, Qt::ControlModifier);
    compareSelection(999, 999);
    QVERIFY(view_->viewport()->rect().contains(centre(999)));
    press(Qt::Key_Home, Qt::ControlModifier);
    compareSelection(0, 0);
    QVERIFY(view_->viewport()->rect().contains(centre(0)));
}

void TestHexView::shiftExtends()
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

void TestHexView::field30_copyTakesTheColumnThatWasDraggedOver()
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

void TestHexView::field30_aDragHeldPastTheEdgeGoesOn()
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

void TestHexView::field29_screenReadersHearTheDump()
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

void TestHexView::field29_screenReadersSelectAndMove()
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

void TestHexView::field29_aHugeSourceIsReadByTheLine()
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

void TestHexView::mouseDragSelects()
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

void TestHexView::shiftClickExtends()
{
    view_->setBytes(sourceOf(alphabet(200)));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(50));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::ShiftModifier, centre(33));
    compareSelection(33, 50);
}

void TestHexView::clickInTheAsciiColumnSelects()
{
    view_->setBytes(sourceOf(alphabet(200)));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(37, Column::Ascii));
    compareSelection(37, 37);
}

void TestHexView::copiesTheSelectionAsHex()
{
    view_->setBytes(sourceOf("\r\nMSG 5\r\nHello"), 9);
    view_->select(7, 10);
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"0d 0a 48 65"_qs);
}

void TestHexView::copiesInEveryFormat()
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

void TestHexView::copiesEverythingWhenNothingIsSelected()
{
    view_->setBytes(sourceOf("abc"));
    press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"61 62 63"_qs);
}

void TestHexView::copiesAtMostTheLimitAndSaysSo()
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

void TestHexView::announcesEachChangeOnce()
{
    view_->setBytes(sourceOf(alphabet(100)));
    QSignalSpy changes(view_.get(), &HexView::selectionChanged);
    press(Qt::Key_Right);
    press(Qt::Key_Left);
    press(Qt::Key_Right);
    QCOMPARE(changes.size(), 2);
}

void TestHexView::growingKeepsSelectionAndPlace()
{
    view_->setBytes(sourceOf(alphabet(2000)));
    view_->select(1500, 1510);
    const int place = view_->verticalScrollBar()->value();
    QVERIFY(place > 0);
    view_->updateBytes(sourceOf(alphabet(5000)));
    compareSelection(1500, 1510);
    QCOMPARE(view_->verticalScrollBar()->value(), place);
    press(Qt::Key_End, Qt::ControlModifier);
    compareSelection(4999, 4999);
}

void TestHexView::readsOnlyWhatIsVisible()
{
    const auto source = std::make_shared<CountingSource>(64 * 1024 * 1024);
    view_->setBytes(source, 15);
    imageOf(*view_);
    QCOMPARE(source->reads, 1);
    imageOf(*view_);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    imageOf(*view_);
    QCOMPARE(source->reads, 1);

    QScrollBar *bar = view_->verticalScrollBar();
    for (int step = 1; step <= 100; ++step) {
        bar->setValue(int(qint64(bar->maximum()) * step / 100));
        imageOf(*view_);
    }
    QVERIFY(source->reads <= 101);
    QVERIFY(source->bytesRead < 1024 * 1024);
}

void TestHexView::reachesTheEndOfTwoGibibytes()
{
    const quint64 size = (quint64(1) << 31) + 15;
    view_->setBytes(std::make_shared<CountingSource>(size), 20);
    press(Qt::Key_End, Qt::ControlModifier);
    compareSelection(size - 1, size - 1);
    QVERIFY(view_->viewport()->rect().contains(centre(size - 1)));
    QCOMPARE(view_->selectedBytes(8), QByteArray(1, char((size - 1) % 251)));
    imageOf(*view_);
}

void TestHexView::worksWithoutBytes()
{
    view_->setBytes(nullptr);
    for (const int key : {Qt::Key_Right, Qt::Key_End, Qt::Key_PageDown})
        press(key);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_C, Qt::ControlModifier);
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(100, 10));
    imageOf(*view_);
    QVERIFY(view_->selection().isEmpty());
    QVERIFY(view_->selectedBytes(8).isEmpty());
}

REGISTER_TEST(TestHexView, QApplication)
#include "test_hexview.moc"
