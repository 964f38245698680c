// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/filterfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/filter/findbar.h"
#include "ui/inspector/hexview.h"

#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Find, as a user comes by it.
class WindowFindTest : public FilterFixture
{
    Q_OBJECT

private Q_SLOTS:
    void ctrlFFindsStepsAndWraps();
    void f3GoesOnAfterFindWasClosed();
    void findLooksAmongTheRowsShown();
    void f3OpensFindWhenThereIsNothingToFind();
    void field20_findGoesOnInsideAMessage();
    void field20_findShowsWhereInListHexAndText();
};

void WindowFindTest::ctrlFFindsStepsAndWraps()
{
    fixture_->view()->showRow(0);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(findEdit()->hasFocus());
    QTest::keyClicks(findEdit(), u"an"_qs);
    QTRY_COMPARE(current(), 2);
    QTRY_COMPARE(label("findCount"), u"1 of 1"_qs);
    findEdit()->selectAll();
    QTest::keyClicks(findEdit(), u"apple"_qs);
    QTRY_COMPARE(label("findCount"), u"2 of 2"_qs); // From the current row on.
    QCOMPARE(current(), 3);
    QTest::keyClick(findEdit(), Qt::Key_Return);
    QTRY_COMPARE(current(), 1);
    QCOMPARE(label("findCount"), u"1 of 2 · went on from the start"_qs);
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(current(), 3);
    QCOMPARE(label("findCount"), u"2 of 2"_qs);
    QTest::keyClick(fixture_->view(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(current(), 1);
    QTest::keyClick(findEdit(), Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(current(), 3);
    QCOMPARE(label("findCount"), u"2 of 2 · went on from the end"_qs);
    QCOMPARE(fixture_->traffic()->rowCount(), 5);
    QTest::keyClick(findEdit(), Qt::Key_Escape);
    QVERIFY(fixture_->child<FindBar>("findBar")->isHidden());
    QVERIFY(fixture_->view()->hasFocus());
}

void WindowFindTest::f3GoesOnAfterFindWasClosed()
{
    fixture_->view()->showRow(0);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(findEdit(), u"apple"_qs);
    QTRY_COMPARE(current(), 1);
    QTest::keyClick(findEdit(), Qt::Key_Escape);
    QVERIFY(fixture_->child<FindBar>("findBar")->isHidden());
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(current(), 3);
    QVERIFY(fixture_->view()->hasFocus());
    QTRY_COMPARE(label("findCount"), u"2 of 2"_qs);
    QTest::keyClick(findEdit(), Qt::Key_Escape);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(findEdit()->text(), u"apple"_qs);
    QCOMPARE(findEdit()->selectedText(), u"apple"_qs);
}

void WindowFindTest::findLooksAmongTheRowsShown()
{
    filter(u"len>5"_qs);
    QTRY_COMPARE(previews(), u"banana|apple pie|cherry"_qs);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(findEdit(), u"apple or cherry"_qs);
    QTRY_COMPARE(label("findCount"), u"1 of 2"_qs);
    QCOMPARE(current(), 1);
    findEdit()->selectAll();
    QTest::keyClicks(findEdit(), u"(apple"_qs);
    QTRY_VERIFY(!fixture_->child<FindBar>("findBar")->errorText().isEmpty());
    QCOMPARE(label("findCount"), QString());
}

void WindowFindTest::f3OpensFindWhenThereIsNothingToFind()
{
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QVERIFY(findEdit()->hasFocus());
}

/// 30 MB with three matches, and one message more with one.
void WindowFindTest::field20_findGoesOnInsideAMessage()
{
    constexpr qsizetype part = 10'000'000;
    const QByteArray filler(part, 'x');
    const QByteArray payload = "needle" + filler + "needle" + filler + filler + "NEEDLE";
    write(frame(payload) + frame("a needle"), 7);
    const auto header = qsizetype(frame(payload).size() - payload.size());
    auto *hex = fixture_->child<HexView>("hexView");
    const auto shown = [&] {
        return std::pair(current(),
                         hex->selection().isEmpty() ? -1 : qsizetype(hex->selection().first()) - header);
    };
    fixture_->view()->showRow(0);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(findEdit(), u"needle"_qs);
    QTRY_COMPARE(shown(), std::pair(5, qsizetype(0)));
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(shown(), std::pair(5, part + 6));
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(shown(), std::pair(5, 3 * part + 12));
    QCOMPARE(hex->selection().size(), quint64(6));
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(current(), 6);
    QTRY_COMPARE(hex->selectedBytes(10), QByteArray("needle"));
    QTest::keyClick(fixture_->view(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(shown(), std::pair(5, 3 * part + 12));
    QTest::keyClick(fixture_->view(), Qt::Key_F3, Qt::ShiftModifier);
    QTRY_COMPARE(shown(), std::pair(5, part + 6));
}

void WindowFindTest::field20_findShowsWhereInListHexAndText()
{
    QByteArray payload;
    for (int line = 0; line < 5000; ++line)
        payload += "line " + QByteArray::number(line) + " \xc3\xa4\n";
    const qsizetype place = payload.indexOf("line 4321");
    write(frame("line\n 4321") + frame(payload), 7);
    fixture_->view()->showRow(0);
    QTest::keyClick(fixture_->view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(findEdit(), u"4321"_qs);
    QTRY_COMPARE(current(), 5);
    // In the list, behind the "\n" that the cell shows as two characters.
    QCOMPARE(fixture_->traffic()->index(5, TrafficModel::Preview).data(TrafficModel::MatchRole).toPoint(),
             QPoint(7, 4));
    QVERIFY(!fixture_->traffic()->index(1, TrafficModel::Preview).data(TrafficModel::MatchRole).isValid());
    auto *hex = fixture_->child<HexView>("hexView");
    QTRY_COMPARE(hex->selectedBytes(10), QByteArray("4321"));
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QTRY_COMPARE(current(), 6);
    const auto header = quint64(frame(payload).size() - payload.size());
    QTRY_COMPARE(hex->selection().first(), header + quint64(place) + 5);
    const QRectF byte = hex->byteRect(hex->selection().first(), HexLayout::Column::Hex);
    QVERIFY(byte.top() > byte.height()); // Rows above it are in view.
    QVERIFY(byte.bottom() < hex->viewport()->height());
    auto *tabs = fixture_->child<QTabWidget>("inspectorTabs");
    tabs->setCurrentWidget(fixture_->child<QWidget>("textTab"));
    auto *text = fixture_->child<QPlainTextEdit>("textView");
    QTRY_COMPARE(text->textCursor().selectedText(), u"4321"_qs);
    QVERIFY(text->toPlainText().contains(u"line 4320 ä\\n\nline 4321 ä\\n\nline 4322 ä\\n\n"));
    QVERIFY(text->viewport()->rect().contains(text->cursorRect().center()));
    QTest::keyClick(findEdit(), Qt::Key_Escape);
}

REGISTER_TEST(WindowFindTest, QApplication)
#include "test_window_find.moc"
