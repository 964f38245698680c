// SPDX-License-Identifier: MIT

#include "countingsource.h"
#include "hexviewfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/style/trafficcolours.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace channel::ui;

namespace {

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

/// What the hex view paints and reads, and where the caret goes.
class TestHexView : public HexViewFixture
{
    Q_OBJECT

private Q_SLOTS:
    void paintsEachByteInItsPlace();
    void focusIsSeenWithoutASelection();
    void tintsTheHeaderOnly();
    void paintsTheSelectionInBothColumns();
    void outlinesTheOffendingByteAndScrollsThere();
    void outlinesTheByteThatIsOwed();
    void keysMoveTheCaret();
    void announcesEachChangeOnce();
    void growingKeepsSelectionAndPlace();
    void readsOnlyWhatIsVisible();
    void reachesTheEndOfTwoGibibytes();
    void worksWithoutBytes();
};

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
