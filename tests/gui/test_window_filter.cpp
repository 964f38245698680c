// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/filteredit.h"
#include "ui/filter/findbar.h"
#include "ui/filter/savedfilters.h"
#include "ui/inspector/hexview.h"

#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// Filter and find, as a user comes by them.
class WindowFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aTypedFilterShowsItsRows();
    void liveTrafficIsFiltered();
    void anErrorIsShownAtItsPlaceAndChangesNothing();
    void escInTheFilterShowsEverythingThenLeaves();
    void theEmptyListSaysWhy();
    void theSelectedMessageStaysInspected();
    void ctrlFFindsStepsAndWraps();
    void f3GoesOnAfterFindWasClosed();
    void returnGoesToTheList();
    void findLooksAmongTheRowsShown();
    void f3OpensFindWhenThereIsNothingToFind();
    void theMenuFiltersOnWhatTheRowHas_data();
    void theMenuFiltersOnWhatTheRowHas();
    void theMenuNarrowsTheFilter();
    void aFilterIsTurnedOffAndOn();
    void theFilterIsKeptByItsCommand();
    void markedRowsAreFoundAsTheyAreMarked();
    void clearUnderAFilterHidesTheRestToo();
    void field17_aWrongFilterSaysWhoseRowsAreShown();
    void field17_theEmptyListOfAFilterSaysWhatWasCleared();
    void field20_findGoesOnInsideAMessage();
    void field20_findShowsWhereInListHexAndText();
    void fault82_anExplodingExpressionDoesNotStallTheWindow();

private:
    void write(const QByteArray &bytes, int rows);
    void filter(const QString &text);
    QString previews() const;
    FilterEdit *filterEdit() const { return fixture_->child<FilterEdit>("filterEdit"); }
    FilterEdit *findEdit() const { return fixture_->child<FilterEdit>("findEdit"); }
    QString label(const char *name) const { return fixture_->child<QLabel>(name)->text(); }
    int current() const { return fixture_->view()->currentIndex().row(); }
    void chooseInMenu(const QString &submenu, const QString &start);

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

void WindowFilterTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = fixture_->clientThatSent({"apple", "banana", "apple pie", "cherry"});
    QVERIFY(socket_);
}

void WindowFilterTest::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

void WindowFilterTest::write(const QByteArray &bytes, int rows)
{
    socket_->write(bytes);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), rows);
}

void WindowFilterTest::filter(const QString &text)
{
    fixture_->window->activateWindow(); // Drawn into memory, the list of completions would keep that place.
    QTRY_VERIFY(fixture_->window->isActiveWindow());
    QTest::keyClick(fixture_->view(), Qt::Key_Slash, Qt::ControlModifier);
    QVERIFY(filterEdit()->hasFocus());
    QTest::keyClicks(filterEdit(), text);
    QTest::keyClick(filterEdit(), Qt::Key_Return);
}

/// Without the row of the connection.
QString WindowFilterTest::previews() const
{
    QStringList all;
    for (int row = 0; row < fixture_->traffic()->rowCount(); ++row)
        all.append(fixture_->cell(row, TrafficModel::Preview));
    return all.join(u'|');
}

void WindowFilterTest::aTypedFilterShowsItsRows()
{
    QTest::keyClick(fixture_->view(), Qt::Key_Slash, Qt::ControlModifier);
    QTest::keyClicks(filterEdit(), u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs); // Without Enter.
    QCOMPARE(fixture_->cell(1, TrafficModel::Number), u"4"_qs);
    QTRY_COMPARE(label("filterCount"), u"2 of 5"_qs);
    QTest::keyClicks(filterEdit(), u" len>5"_qs);
    QTRY_COMPARE(previews(), u"apple pie"_qs);
    QTRY_COMPARE(label("filterCount"), u"1 of 5"_qs);
}

void WindowFilterTest::liveTrafficIsFiltered()
{
    filter(u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs);
    write(frame("no") + frame("an apple a day"), 3);
    QCOMPARE(previews(), u"apple|apple pie|an apple a day"_qs);
    QTRY_COMPARE(label("filterCount"), u"3 of 7"_qs);
}

void WindowFilterTest::anErrorIsShownAtItsPlaceAndChangesNothing()
{
    filter(u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs);
    QTest::keyClicks(filterEdit(), u" len>x"_qs);
    auto *bar = fixture_->child<FilterBar>("filterBar");
    QTRY_VERIFY(!bar->errorText().isEmpty());
    QVERIFY(fixture_->child<QWidget>("filterError")->isVisible());
    QCOMPARE(previews(), u"apple|apple pie"_qs);
    QTest::keyClick(filterEdit(), Qt::Key_Backspace);
    QTest::keyClicks(filterEdit(), u"5"_qs);
    QTRY_COMPARE(previews(), u"apple pie"_qs);
    QCOMPARE(bar->errorText(), QString());
}

void WindowFilterTest::escInTheFilterShowsEverythingThenLeaves()
{
    filter(u"apple"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QCOMPARE(fixture_->traffic()->rowCount(), 5);
    QCOMPARE(filterEdit()->text(), QString());
    QTRY_COMPARE(label("filterCount"), u"5 rows"_qs);
    fixture_->window->activateWindow(); // Drawn into memory, the list of completions would keep that place.
    QTRY_VERIFY(fixture_->window->isActiveWindow());
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QVERIFY(fixture_->view()->hasFocus());
}

void WindowFilterTest::theEmptyListSaysWhy()
{
    filter(u"mango"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 0);
    QTRY_VERIFY(fixture_->view()->emptyText().startsWith(u"No row matches the filter. "));
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QVERIFY(!fixture_->view()->emptyText().contains(u"filter"));
}

void WindowFilterTest::theSelectedMessageStaysInspected()
{
    fixture_->view()->showRow(3);
    filter(u"apple"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QTRY_COMPARE(current(), 1);
    QCOMPARE(fixture_->hexBytes(), frame("apple pie"));
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QTRY_COMPARE(current(), 3);
    filter(u"banana or cherry"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QTRY_VERIFY(current() >= 0);
    QVERIFY(fixture_->hexBytes() != frame("apple pie"));
}

void WindowFilterTest::ctrlFFindsStepsAndWraps()
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

void WindowFilterTest::f3GoesOnAfterFindWasClosed()
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

void WindowFilterTest::returnGoesToTheList()
{
    auto *edit = fixture_->child<FilterEdit>("filterEdit");
    edit->setFocus();
    QTest::keyClicks(edit, u"len>"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->hasFocus()); // Something is wrong with it.
    QTest::keyClicks(edit, u"5"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(previews(), u"banana|apple pie|cherry"_qs);
    QVERIFY(fixture_->view()->hasFocus());
}

void WindowFilterTest::findLooksAmongTheRowsShown()
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

void WindowFilterTest::f3OpensFindWhenThereIsNothingToFind()
{
    QTest::keyClick(fixture_->view(), Qt::Key_F3);
    QVERIFY(findEdit()->hasFocus());
}

/// Opens the log's menu and clicks the entry of a submenu that begins so.
void WindowFilterTest::chooseInMenu(const QString &submenu, const QString &start)
{
    bool found = false;
    QTimer::singleShot(0, fixture_->window.get(), [&] {
        auto *menu = fixture_->child<QMenu>("trafficMenu");
        for (const QAction *action : menu->actions()) {
            if (!action->menu() || action->text().remove(u'&') != submenu)
                continue;
            for (QAction *entry : action->menu()->actions()) {
                if (entry->text().remove(u'&').startsWith(start)) {
                    found = true;
                    entry->trigger();
                }
            }
        }
        menu->close();
    });
    Q_EMIT fixture_->view()->customContextMenuRequested(QPoint(5, 5));
    QVERIFY2(found, qPrintable(submenu + u' ' + start));
}

void WindowFilterTest::theMenuFiltersOnWhatTheRowHas_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("rows");
    QTest::newRow("text") << u"This text: apple"_qs << u"apple|apple pie"_qs;
    QTest::newRow("length") << u"This length: 5 bytes"_qs << u"apple"_qs;
    QTest::newRow("direction") << u"This direction: received"_qs << u"apple|banana|apple pie|cherry"_qs;
}

void WindowFilterTest::theMenuFiltersOnWhatTheRowHas()
{
    QFETCH(QString, entry);
    fixture_->view()->showRow(1);
    chooseInMenu(u"Filter on"_qs, entry);
    QFETCH(QString, rows);
    QTRY_COMPARE(previews(), rows);
    QCOMPARE(fixture_->child<FilterBar>("filterBar")->errorText(), QString());
}

void WindowFilterTest::aFilterIsTurnedOffAndOn()
{
    QAction *toggle = fixture_->action("toggleFilterAction");
    QVERIFY(!toggle->isEnabled());
    filter(u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs);
    QCOMPARE(toggle->text(), u"Filter &off"_qs);
    toggle->trigger();
    QCOMPARE(filterEdit()->text(), QString());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 5);
    QCOMPARE(toggle->text(), u"Filter &on"_qs);
    toggle->trigger();
    QCOMPARE(filterEdit()->text(), u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs);
}

void WindowFilterTest::theFilterIsKeptByItsCommand()
{
    QAction *keep = fixture_->action("keepFilterAction");
    QVERIFY(!keep->isEnabled());
    filter(u"len>"_qs);
    QVERIFY(!keep->isEnabled());
    filterEdit()->clear();
    filter(u"apple"_qs);
    QTRY_VERIFY(keep->isEnabled());
    keep->trigger();
    auto *dialog = fixture_->child<QDialog>("filterNameDialog");
    QTRY_VERIFY(dialog && dialog->isVisible());
    dialog->findChild<QLineEdit *>()->setText(u"fruit"_qs);
    dialog->accept();
    QCOMPARE(SavedFilters(*fixture_->settings).all(), QList<SavedFilter>({{u"fruit"_qs, u"apple"_qs}}));
}

void WindowFilterTest::theMenuNarrowsTheFilter()
{
    filter(u"apple or banana"_qs);
    QTRY_COMPARE(previews(), u"apple|banana|apple pie"_qs);
    fixture_->view()->showRow(0);
    chooseInMenu(u"…and not"_qs, u"This length"_qs);
    QTRY_COMPARE(previews(), u"banana|apple pie"_qs);
    fixture_->view()->showRow(0);
    chooseInMenu(u"…and"_qs, u"This text: banana"_qs);
    QTRY_COMPARE(previews(), u"banana"_qs);
    chooseInMenu(u"Filter on"_qs, u"This peer: 127.0.0.1:"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 5);
}

void WindowFilterTest::markedRowsAreFoundAsTheyAreMarked()
{
    filter(u"marked"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 0);
    fixture_->session->annotate({{2, {.marked = true}}});
    QTRY_COMPARE(previews(), u"banana"_qs);
    fixture_->session->annotate({{2, {}}});
    QTRY_COMPARE(previews(), QString());
}

void WindowFilterTest::clearUnderAFilterHidesTheRestToo()
{
    filter(u"apple"_qs);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 2);
    QTest::keyClick(fixture_->view(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 0);
    write(frame("apple juice"), 1);
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QTRY_COMPARE(previews(), u"apple juice"_qs);
    QTest::keyClick(fixture_->view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 6);
}

void WindowFilterTest::field17_aWrongFilterSaysWhoseRowsAreShown()
{
    auto *bar = fixture_->child<FilterBar>("filterBar");
    bar->applyText(u"len>x"_qs);
    QTRY_VERIFY(bar->errorText().endsWith(u" Until then no filter is in force."));
    bar->applyText(u"apple"_qs);
    QTRY_COMPARE(previews(), u"apple|apple pie"_qs);
    bar->applyText(u"banana or"_qs);
    QTRY_VERIFY(bar->errorText().endsWith(u" Until then the rows are those of the filter before: apple"));
    QCOMPARE(previews(), u"apple|apple pie"_qs);
    bar->applyText(u"banana"_qs);
    QTRY_COMPARE(previews(), u"banana"_qs);
    QCOMPARE(bar->errorText(), QString());
}

void WindowFilterTest::field17_theEmptyListOfAFilterSaysWhatWasCleared()
{
    QTest::keyClick(fixture_->view(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 0);
    filter(u"apple"_qs);
    QTRY_COMPARE(fixture_->view()->emptyText(),
                 u"No row matches the filter. Ctrl+/ goes to it, and Esc there shows all rows again. "
                 "Rows were cleared before; Ctrl+Z shows them again."_qs);
}

/// 30 MB with three matches, and one message more with one.
void WindowFilterTest::field20_findGoesOnInsideAMessage()
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

void WindowFilterTest::field20_findShowsWhereInListHexAndText()
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

void WindowFilterTest::fault82_anExplodingExpressionDoesNotStallTheWindow()
{
    write(frame(QByteArray(200, 'a') + "!"), 6);
    filter(u"/(a+)+$/"_qs);
    QTRY_VERIFY(fixture_->traffic()->isFiltered());
    QTest::keyClick(filterEdit(), Qt::Key_Escape);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 6);
}

REGISTER_TEST(WindowFilterTest, QApplication)
#include "test_window_filter.moc"
