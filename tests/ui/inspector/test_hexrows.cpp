// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/inspector/hexview.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QTest>

using namespace channel::ui;
using Column = HexLayout::Column;

/// A hex view whose rows have other than 16 bytes.
class HexRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { view_.reset(); }

    void rowsOf32AreClickedSelectedAndCopied();
    void keysMoveByTheRow();
    void screenReadersHearLinesOf32();
    void rowsFitTheWidthAndFollowIt();
    void theFirstByteInViewStaysSo();
    void theByteThatIsOwedKeepsItsPlace();
    void aLargerFontHasFewerBytesInARow();

private:
    QPoint centre(quint64 byte, Column column) const
    {
        return view_->byteRect(byte, column).center().toPoint();
    }
    void setWidth(int pixels);

    std::unique_ptr<HexView> view_;
};

namespace {

QByteArray counted(int size)
{
    QByteArray bytes;
    for (int index = 0; index < size; ++index)
        bytes += char('a' + index % 26);
    return bytes;
}

std::shared_ptr<MemoryByteSource> memory(const QByteArray &bytes)
{
    return std::make_shared<MemoryByteSource>(bytes);
}

} // namespace

void HexRowsTest::init()
{
    view_ = std::make_unique<HexView>();
    view_->resize(1600, 300);
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
    view_->setBytesPerRow(32);
    QCOMPARE(view_->bytesPerRow(), quint64(32));
}

/// Of the bytes, without the scroll bar.
void HexRowsTest::setWidth(int pixels)
{
    view_->resize(view_->width() - view_->viewport()->width() + pixels, view_->height());
    QTRY_COMPARE(view_->viewport()->width(), pixels);
}

void HexRowsTest::rowsOf32AreClickedSelectedAndCopied()
{
    const QByteArray bytes = counted(200);
    view_->setBytes(memory(bytes));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::NoModifier, centre(31, Column::Ascii));
    QTest::mouseClick(view_->viewport(), Qt::LeftButton, Qt::ShiftModifier, centre(64, Column::Ascii));
    QCOMPARE(view_->selection().first(), quint64(31));
    QCOMPARE(view_->selection().last(), quint64(64));
    QTest::keyClick(view_.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(bytes.mid(31, 34)));
    QCOMPARE(view_->byteRect(31, Column::Hex).top(), view_->byteRect(0, Column::Hex).top());
    QVERIFY(view_->byteRect(32, Column::Hex).top() > view_->byteRect(31, Column::Hex).top());
    // What is copied as a dump is the one that all programs read.
    view_->select(0, 17);
    view_->copy(CopyFormat::HexDump);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
}

void HexRowsTest::keysMoveByTheRow()
{
    view_->setBytes(memory(counted(200)));
    view_->select(40, 40);
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QCOMPARE(view_->caret(), quint64(72));
    QTest::keyClick(view_.get(), Qt::Key_Home);
    QCOMPARE(view_->caret(), quint64(64));
    QTest::keyClick(view_.get(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(view_->selection().size(), quint64(32));
}

void HexRowsTest::screenReadersHearLinesOf32()
{
    view_->setBytes(memory(counted(40)));
    QAccessibleTextInterface *text = QAccessible::queryAccessibleInterface(view_.get())->textInterface();
    int start = 0;
    int end = 0;
    const QString first = text->textAtOffset(0, QAccessible::LineBoundary, &start, &end);
    QVERIFY2(first.startsWith(u"0000  61 62 63"), qPrintable(first));
    QVERIFY2(first.endsWith(u"  abcdefghijklmnopqrstuvwxyzabcdef\n"), qPrintable(first));
    const QString second = text->textAfterOffset(0, QAccessible::LineBoundary, &start, &end);
    QVERIFY2(second.startsWith(u"0020  67 68"), qPrintable(second));
    QVERIFY2(second.endsWith(u"  ghijklmn"), qPrintable(second));
    text->setCursorPosition(start + 6);
    QCOMPARE(view_->caret(), quint64(32));
    const QPoint inside = text->characterRect(start + 6).center();
    QCOMPARE(text->offsetAtPoint(inside), start + 6);
}

void HexRowsTest::rowsFitTheWidthAndFollowIt()
{
    view_->setBytes(memory(counted(10'000)));
    view_->setBytesPerRow(0);
    QTRY_VERIFY(view_->verticalScrollBar()->isVisible());
    const qreal character = view_->byteRect(0, Column::Ascii).width();
    for (const int groups : {1, 2, 3, 5}) {
        // Offset and gap, bytes, gap and characters, and both margins of 8 pixels.
        const qreal needed = (6 + 24 * groups - 1 + groups - 1 + 2 + 8 * groups) * character + 16;
        setWidth(int(std::ceil(needed)));
        QCOMPARE(view_->bytesPerRow(), quint64(8 * groups));
        QCOMPARE(view_->horizontalScrollBar()->maximum(), 0);
    }
    setWidth(50);
    QCOMPARE(view_->bytesPerRow(), quint64(8));
}

void HexRowsTest::theFirstByteInViewStaysSo()
{
    view_->setBytes(memory(counted(100'000)));
    view_->verticalScrollBar()->setValue(1000);
    view_->setBytesPerRow(16);
    QCOMPARE(view_->firstRow(), quint64(2000));
    view_->setBytesPerRow(32);
    QCOMPARE(view_->firstRow(), quint64(1000));
    view_->setBytesPerRow(0);
    QCOMPARE(view_->firstRow(), 32'000 / view_->bytesPerRow());
}

void HexRowsTest::theByteThatIsOwedKeepsItsPlace()
{
    view_->setBytes(memory(counted(32)), 0, 32);
    QVERIFY(view_->byteRect(32, Column::Hex).top() > view_->byteRect(31, Column::Hex).top());
    QVERIFY(!view_->grab().isNull());
}

void HexRowsTest::aLargerFontHasFewerBytesInARow()
{
    view_->setBytes(memory(counted(10'000)));
    view_->setBytesPerRow(0);
    const quint64 before = view_->bytesPerRow();
    QFont font = view_->font();
    font.setPointSize(3 * QFontInfo(font).pointSize());
    view_->setFont(font);
    QVERIFY(view_->bytesPerRow() < before);
}

REGISTER_TEST(HexRowsTest, QApplication)
#include "test_hexrows.moc"
