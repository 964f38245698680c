// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/annotationcommands.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTcpSocket>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Marks, notes, time references and the Wire tab, as a user comes by them.
class WindowAnnotationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void ctrlMMarksTheSelectedRowsAndUnmarksThem();
    void ctrlTMakesATimeReference();
    void ctrlAltCWritesANote();
    void field19_differentNotesAreShownBeforeTheyAreReplaced();
    void field19_differentNotesAreRemovedByTheirButton();
    void field19_oneNoteOnAllRowsIsEditedAsOne();
    void ctrlZTakesBackTheLastThingFirst();
    void ctrlShiftZDoesItAgain();
    void tooManyRowsAreRefused();
    void theWireTabShowsTheThreeReadsOfAMessage();

private:
    bool marked(int row) const { return data(row, TrafficModel::MarkedRole).toBool(); }
    QVariant data(int row, int role) const { return fixture_->traffic()->index(row, 0).data(role); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QTest::keyClick(fixture_->view(), key, modifiers);
    }
    void note(int row, const QString &text);
    void openNotesOfAll();
    QPushButton *dialogButton(QDialogButtonBox::StandardButton button) const
    {
        return edit()->window()->findChild<QDialogButtonBox *>()->button(button);
    }
    QPlainTextEdit *edit() const { return fixture_->child<QPlainTextEdit>("noteEdit"); }
    QString noteOf(int row) const { return data(row, TrafficModel::UserNoteRole).toString(); }
    QString notes() const { return fixture_->child<QLabel>("notesLabel")->text(); }

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

void WindowAnnotationsTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = fixture_->clientThatSent({"one", "two", "three"});
    QVERIFY(socket_);
    fixture_->view()->setFocus();
}

void WindowAnnotationsTest::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

void WindowAnnotationsTest::ctrlMMarksTheSelectedRowsAndUnmarksThem()
{
    fixture_->view()->showRow(1);
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(marked(1));
    QTRY_VERIFY(notes().contains(u"Marked"));
    QVERIFY(fixture_->session->capture()->annotation(1).marked);
    fixture_->view()->selectAll();
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(marked(0) && marked(1) && marked(2) && marked(3));
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(!marked(0) && !marked(1) && !marked(2) && !marked(3));
    QTRY_VERIFY(!notes().contains(u"Marked"));
}

void WindowAnnotationsTest::ctrlTMakesATimeReference()
{
    fixture_->view()->showRow(2);
    press(Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(fixture_->cell(2, TrafficModel::Time).startsWith(u"T="));
    QVERIFY(fixture_->cell(3, TrafficModel::Time).startsWith(u"T+0:00:0"));
    QVERIFY(!fixture_->cell(1, TrafficModel::Time).startsWith(u'T'));
}

void WindowAnnotationsTest::ctrlAltCWritesANote()
{
    fixture_->view()->showRow(2);
    press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    auto *edit = fixture_->child<QPlainTextEdit>("noteEdit");
    QTRY_VERIFY(edit && edit->isVisible());
    QTest::keyClicks(edit, u"<b>here</b>"_qs);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(data(2, TrafficModel::UserNoteRole).toString(), u"<b>here</b>"_qs);
    QTRY_VERIFY(notes().contains(u"Note: <b>here</b>"));
}

void WindowAnnotationsTest::note(int row, const QString &text)
{
    fixture_->session->annotate({{quint64(row), {.note = text}}});
    QTRY_COMPARE(noteOf(row), text);
}

void WindowAnnotationsTest::openNotesOfAll()
{
    fixture_->view()->selectAll();
    press(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(edit() && edit()->isVisible());
}

void WindowAnnotationsTest::field19_differentNotesAreShownBeforeTheyAreReplaced()
{
    note(1, u"first"_qs);
    note(3, u"second"_qs);
    openNotesOfAll();
    QCOMPARE(edit()->toPlainText(), QString());
    const auto *shown = fixture_->child<QLabel>("differentNotesLabel");
    QVERIFY(shown->isVisible());
    QCOMPARE(shown->text(),
             u"These rows have different notes, which yours replaces:\nNo. 2: first\nNo. 4: second"_qs);
    const QPushButton *save = dialogButton(QDialogButtonBox::Save);
    QCOMPARE(save->text(), u"Replace 2 notes"_qs);
    QVERIFY(!save->isEnabled());
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(edit()->isVisible());
    QCOMPARE(noteOf(1), u"first"_qs);
    QTest::keyClicks(edit(), u"all"_qs);
    QTest::keyClick(edit(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(noteOf(0) == u"all" && noteOf(1) == u"all" && noteOf(3) == u"all");
    fixture_->action("undoClearAction")->trigger();
    QTRY_VERIFY(noteOf(0).isEmpty() && noteOf(1) == u"first" && noteOf(3) == u"second");
}

void WindowAnnotationsTest::field19_differentNotesAreRemovedByTheirButton()
{
    note(1, u"only"_qs); // The other rows have none, which is different.
    openNotesOfAll();
    auto *remove = fixture_->child<QPushButton>("removeNotesButton");
    QCOMPARE(remove->text(), u"Remove 1 note"_qs);
    QTest::mouseClick(remove, Qt::LeftButton);
    QTRY_COMPARE(noteOf(1), QString());
}

void WindowAnnotationsTest::field19_oneNoteOnAllRowsIsEditedAsOne()
{
    for (int row = 0; row < 4; ++row)
        note(row, u"same"_qs);
    openNotesOfAll();
    QCOMPARE(edit()->toPlainText(), u"same"_qs);
    QVERIFY(fixture_->child<QLabel>("differentNotesLabel")->isHidden());
    QVERIFY(!fixture_->child<QPushButton>("removeNotesButton"));
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(noteOf(0), u"same"_qs);
}

void WindowAnnotationsTest::ctrlZTakesBackTheLastThingFirst()
{
    fixture_->view()->showRow(1);
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(marked(1));
    press(Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 0);
    QCOMPARE(fixture_->action("undoClearAction")->text(), u"Undo clear"_qs);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 4);
    QVERIFY(marked(1));
    QCOMPARE(fixture_->action("undoClearAction")->text(), u"Undo mark"_qs);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!marked(1));
    QVERIFY(!fixture_->action("undoClearAction")->isEnabled());
}

void WindowAnnotationsTest::ctrlShiftZDoesItAgain()
{
    fixture_->view()->showRow(1);
    QVERIFY(!fixture_->action("redoAction")->isEnabled());
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(marked(1));
    press(Qt::Key_L, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture_->action("redoAction")->text(), u"Redo clear"_qs);
    // What came after the list was cleared stays.
    socket_->write(frame("later"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 5);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!marked(1));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(marked(1));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 1);
    QCOMPARE(fixture_->cell(0, TrafficModel::Number), u"5"_qs);
    QVERIFY(!fixture_->action("redoAction")->isEnabled());
    // In a field it is the field's.
    press(Qt::Key_Z, Qt::ControlModifier);
    auto *filter = fixture_->child<QLineEdit>("filterEdit");
    filter->setFocus();
    QTest::keyClicks(filter, u"len"_qs);
    QTest::keyClick(filter, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(filter->text(), QString());
    QTest::keyClick(filter, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(filter->text(), u"len"_qs);
    QCOMPARE(fixture_->action("redoAction")->text(), u"Redo clear"_qs);
}

void WindowAnnotationsTest::tooManyRowsAreRefused()
{
    socket_->write(frame("x").repeated(AnnotationCommands::maxRows));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), AnnotationCommands::maxRows + 4);
    fixture_->view()->selectAll();
    press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(fixture_->notice("trafficNotice"),
             u"Too many rows are selected: at most 10,000 can be marked at once."_qs);
    QVERIFY(!fixture_->action("undoClearAction")->isEnabled());
}

void WindowAnnotationsTest::theWireTabShowsTheThreeReadsOfAMessage()
{
    const QByteArray wire = frame("Hello World");
    for (const QByteArray &piece : {wire.first(4), wire.sliced(4, 8), wire.sliced(12)}) {
        const quint64 received = fixture_->session->capture()->totals().received;
        socket_->write(piece);
        QTRY_COMPARE(fixture_->session->capture()->totals().received, received + quint64(piece.size()));
    }
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 5);
    fixture_->view()->showRow(4);
    auto *tabs = fixture_->child<QTabWidget>("inspectorTabs");
    auto *view = fixture_->child<QTableView>("wireView");
    tabs->setCurrentWidget(fixture_->child<QWidget>("wireTab"));
    QVERIFY(view->isVisible());
    QCOMPARE(view->model()->rowCount(), 3);
    QVERIFY(fixture_->child<QLabel>("wireSummaryLabel")->text().startsWith(u"Came in 3 reads over "));
    view->setFocus();
    view->selectRow(1);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(tabs->currentWidget(), fixture_->child<QWidget>("hexTab"));
    QVERIFY(fixture_->child<QLabel>("hexSelectionLabel")->text().startsWith(u"Offset 0x4 (4) · 8 bytes"));
}

REGISTER_TEST(WindowAnnotationsTest, QApplication)
#include "test_window_annotations.moc"
