// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/filterfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/filter/filterbar.h"
#include "ui/filter/filteredit.h"
#include "ui/filter/savedfilters.h"

#include <QDialog>
#include <QMenu>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// Filter and find, as a user comes by them.
class WindowFilterTest : public FilterFixture
{
    Q_OBJECT

private Q_SLOTS:
    void aTypedFilterShowsItsRows();
    void liveTrafficIsFiltered();
    void anErrorIsShownAtItsPlaceAndChangesNothing();
    void escInTheFilterShowsEverythingThenLeaves();
    void returnGoesToTheList();
    void theEmptyListSaysWhy();
    void theSelectedMessageStaysInspected();
    void theMenuFiltersOnWhatTheRowHas_data();
    void theMenuFiltersOnWhatTheRowHas();
    void theMenuNarrowsTheFilter();
    void aFilterIsTurnedOffAndOn();
    void theFilterIsKeptByItsCommand();
    void markedRowsAreFoundAsTheyAreMarked();
    void clearUnderAFilterHidesTheRestToo();
    void field17_aWrongFilterSaysWhoseRowsAreShown();
    void field17_theEmptyListOfAFilterSaysWhatWasCleared();
    void fault82_anExplodingExpressionDoesNotStallTheWindow();

private:
    void chooseInMenu(const QString &submenu, const QString &start);
};

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

void WindowFilterTest::returnGoesToTheList()
{
    auto *edit = fixture_->child<FilterEdit>("filterEdit");
    edit->setFocus();
    edit->setText(u"len>"_qs); // Typed, it would have completions, whose list takes the key.
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(fixture_->window->focusWidget(), edit); // Something is wrong with it.
    edit->setText(u"len>5"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(previews(), u"banana|apple pie|cherry"_qs);
    QCOMPARE(fixture_->window->focusWidget(), fixture_->view());
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
