// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/gui/windowfixture.h"
#include "tests/support/registeredtest.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QTcpSocket>
#include <QTest>
#include <QToolButton>

using namespace channel;
using namespace channel::ui;

/// The log: following, clearing, stepping, copying, and what a broken message looks like.
class WindowTrafficTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theEmptyListSaysWhatToDo();
    void aMalformedRowIsDiagnosedAndItsByteMarked();
    void anEventHasATitleButNoBytes();
    void followingEndsWhenScrolledUpAndResumesAtTheEnd();
    void theFollowButtonGoesToTheEnd();
    void nothingJumpsWhilePaused();
    void aClickedRowIsNotCarriedOff();
    void clearHidesAndUndoShowsAgain();
    void ctrlZUndoesAClear();
    void redoOfAClearInspectsNothingThatNobodyChose();
    void redoOfAClearKeepsWhatIsLeft();
    void f7AndF8StepFromAnywhere();
    void ctrlCommaAndDotStayWithinTheConnection();
    void ctrlCCopiesTheSelectionAsText();
    void anOpenMalformedRunGrowsInTheInspector();
    void anOpenRunGrowsInTheInspectorWhenItsRowIsOutOfView();

private:
    void write(const QByteArray &bytes, int rows);
    void scrollable();
    QScrollBar *bar() const { return fixture_->view()->verticalScrollBar(); }
    bool follows() const { return fixture_->action("followAction")->isChecked(); }

    std::unique_ptr<WindowFixture> fixture_;
    std::unique_ptr<QTcpSocket> socket_;
};

void WindowTrafficTest::init()
{
    fixture_ = std::make_unique<WindowFixture>();
    socket_ = std::make_unique<QTcpSocket>();
    const quint16 port = fixture_->listen();
    QVERIFY(port != 0);
    QTRY_COMPARE(fixture_->view()->emptyText(),
                 u"Listening on 127.0.0.1:%1. Waiting for a client."_qs.arg(port));
    socket_->connectToHost(u"127.0.0.1"_qs, port);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 1);
}

void WindowTrafficTest::cleanup()
{
    socket_.reset();
    fixture_.reset();
}

/// Writes and waits until the log has `rows` rows.
void WindowTrafficTest::write(const QByteArray &bytes, int rows)
{
    socket_->write(bytes);
    QTRY_COMPARE(fixture_->traffic()->rowCount(), rows);
}

void WindowTrafficTest::scrollable()
{
    write(frame("message").repeated(200), 201);
    QTRY_VERIFY(bar()->maximum() > 0);
}

void WindowTrafficTest::theEmptyListSaysWhatToDo()
{
    WindowFixture fresh;
    QCOMPARE(fresh.view()->emptyText(),
             u"No traffic yet. Click Listen, then point your program at 127.0.0.1:5000."_qs);
    fresh.child<QComboBox>("modeCombo")->setCurrentText(u"Connect"_qs);
    QCOMPARE(fresh.view()->emptyText(), u"No traffic yet. Click Connect to reach 127.0.0.1:5000."_qs);
}

void WindowTrafficTest::aMalformedRowIsDiagnosedAndItsByteMarked()
{
    write("\r\nMSG 14\nHello again :)" + frame("next"), 3);
    const QString preview = fixture_->cell(1, TrafficModel::Preview);
    QVERIFY2(preview.startsWith(u"⚠ LF where CR LF belongs"), qPrintable(preview));
    fixture_->view()->showRow(1);
    QCOMPARE(fixture_->hexBytes(), QByteArray("\r\nMSG 14\nHello again :)"));
    const QString diagnosis = fixture_->child<QLabel>("diagnosisLabel")->text();
    QVERIFY2(diagnosis.contains(u"byte 8"), qPrintable(diagnosis));
    QVERIFY2(diagnosis.contains(u"LF where CR LF belongs"), qPrintable(diagnosis));
    fixture_->view()->showRow(2);
    const QString notes = fixture_->child<QLabel>("notesLabel")->text();
    QVERIFY2(notes.contains(u"found after damage: a guess"), qPrintable(notes));
}

void WindowTrafficTest::anEventHasATitleButNoBytes()
{
    fixture_->view()->showRow(0);
    const QString title = fixture_->child<QLabel>("inspectorTitleLabel")->text();
    QVERIFY2(title.contains(u"connected to us at 127.0.0.1"), qPrintable(title));
    QCOMPARE(fixture_->hexBytes(), QByteArray());
}

void WindowTrafficTest::followingEndsWhenScrolledUpAndResumesAtTheEnd()
{
    scrollable();
    QTRY_COMPARE(bar()->value(), bar()->maximum());
    QVERIFY(follows());
    bar()->setValue(10);
    QVERIFY(!follows());
    bar()->setValue(bar()->maximum());
    QVERIFY(follows());
    write(frame("newest"), 202);
    QTRY_COMPARE(bar()->value(), bar()->maximum());
}

void WindowTrafficTest::theFollowButtonGoesToTheEnd()
{
    scrollable();
    bar()->setValue(10);
    QTest::mouseClick(fixture_->child<QToolButton>("followButton"), Qt::LeftButton);
    QVERIFY(follows());
    QCOMPARE(bar()->value(), bar()->maximum());
    QTest::mouseClick(fixture_->child<QToolButton>("followButton"), Qt::LeftButton);
    QVERIFY(!follows());
    const int place = bar()->value();
    write(frame("newest").repeated(50), 251);
    QCOMPARE(bar()->value(), place);
}

void WindowTrafficTest::nothingJumpsWhilePaused()
{
    scrollable();
    bar()->setValue(10);
    const int top = fixture_->view()->rowAt(0);
    const int before = bar()->maximum();
    write(frame("later").repeated(500), 701);
    QTRY_VERIFY(bar()->maximum() > before);
    QCOMPARE(fixture_->view()->rowAt(0), top);
    QVERIFY(!follows());
}

void WindowTrafficTest::aClickedRowIsNotCarriedOff()
{
    scrollable();
    QTRY_COMPARE(bar()->value(), bar()->maximum());
    const int row = fixture_->view()->rowAt(30);
    const QRect cell = fixture_->view()->visualRect(fixture_->traffic()->index(row, 0));
    QTest::mouseClick(fixture_->view()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(fixture_->view()->currentIndex().row(), row);
    QVERIFY(!follows());
    const int place = bar()->value();
    write(frame("later").repeated(50), fixture_->traffic()->rowCount() + 50);
    QCOMPARE(bar()->value(), place);
}

void WindowTrafficTest::clearHidesAndUndoShowsAgain()
{
    write(frame("one") + frame("two"), 3);
    QTest::mouseClick(fixture_->child<QToolButton>("clearButton"), Qt::LeftButton);
    QCOMPARE(fixture_->traffic()->rowCount(), 0);
    QVERIFY(fixture_->notice("trafficNotice").startsWith(u"3 rows hidden. They are still recorded"));
    QCOMPARE(fixture_->session->capture()->frameCount(), quint64(3));
    write(frame("three"), 1);
    QCOMPARE(fixture_->cell(0, TrafficModel::Number), u"4"_qs);
    auto *notice = fixture_->child<QWidget>("trafficNotice");
    QTest::mouseClick(notice->findChild<QToolButton *>(u"actionButton"_qs), Qt::LeftButton);
    QCOMPARE(fixture_->traffic()->rowCount(), 4);
    QCOMPARE(fixture_->notice("trafficNotice"), QString());
}

void WindowTrafficTest::ctrlZUndoesAClear()
{
    write(frame("one"), 2);
    fixture_->view()->setFocus();
    QTest::keyClick(fixture_->view(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 0);
    QTest::keyClick(fixture_->view(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(fixture_->traffic()->rowCount(), 2);
}

void WindowTrafficTest::redoOfAClearInspectsNothingThatNobodyChose()
{
    write(frame("one") + frame("two"), 3);
    fixture_->action("clearAction")->trigger();
    fixture_->action("undoClearAction")->trigger();
    write(frame("later"), 4);
    fixture_->view()->showRow(1);
    QCOMPARE(fixture_->hexBytes(), frame("one"));
    QVERIFY(!follows());
    fixture_->action("redoAction")->trigger();
    QCOMPARE(fixture_->traffic()->rowCount(), 1);
    QVERIFY(follows());
    QVERIFY(!fixture_->view()->currentIndex().isValid());
    QVERIFY(!fixture_->view()->selectionModel()->hasSelection());
    QCOMPARE(fixture_->hexBytes(), QByteArray());
    fixture_->action("undoClearAction")->trigger();
    QCOMPARE(fixture_->view()->selectionModel()->selectedRows().value(0).row(), 1);
}

void WindowTrafficTest::redoOfAClearKeepsWhatIsLeft()
{
    write(frame("one") + frame("two"), 3);
    fixture_->action("clearAction")->trigger();
    fixture_->action("undoClearAction")->trigger();
    write(frame("later"), 4);
    fixture_->view()->showRow(3);
    fixture_->action("redoAction")->trigger();
    QCOMPARE(fixture_->traffic()->rowCount(), 1);
    QVERIFY(follows());
    QCOMPARE(fixture_->view()->currentIndex().row(), 0);
    QVERIFY(fixture_->view()->selectionModel()->isRowSelected(0));
    QCOMPARE(fixture_->hexBytes(), frame("later"));
}

void WindowTrafficTest::f7AndF8StepFromAnywhere()
{
    write(frame("one") + frame("two") + frame("three"), 4);
    auto *host = fixture_->child<QLineEdit>("hostEdit");
    host->setFocus();
    const auto current = [this] {
        return fixture_->view()->currentIndex().row();
    };
    QTest::keyClick(host, Qt::Key_F8);
    QCOMPARE(current(), 1);
    QTest::keyClick(host, Qt::Key_F8);
    QCOMPARE(current(), 2);
    QCOMPARE(fixture_->hexBytes(), frame("two"));
    QTest::keyClick(host, Qt::Key_F7);
    QCOMPARE(current(), 1);
    QTest::keyClick(host, Qt::Key_F7);
    QCOMPARE(current(), 1);
}

void WindowTrafficTest::ctrlCommaAndDotStayWithinTheConnection()
{
    write(frame("one"), 2);
    QTcpSocket other;
    other.connectToHost(u"127.0.0.1"_qs, socket_->peerPort());
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 3);
    other.write(frame("other"));
    QTRY_COMPARE(fixture_->traffic()->rowCount(), 4);
    write(frame("two"), 5);
    fixture_->view()->showRow(1);
    QTest::keyClick(fixture_->view(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(fixture_->view()->currentIndex().row(), 4);
    QTest::keyClick(fixture_->view(), Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(fixture_->view()->currentIndex().row(), 1);
}

void WindowTrafficTest::ctrlCCopiesTheSelectionAsText()
{
    write(frame("one") + frame("two"), 3);
    fixture_->view()->setFocus();
    fixture_->view()->selectAll();
    QTest::keyClick(fixture_->view(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"one\ntwo"_qs);
    QVERIFY(fixture_->notice("trafficNotice").startsWith(u"Copied 2 messages as"));
}

void WindowTrafficTest::anOpenMalformedRunGrowsInTheInspector()
{
    write("GET / HTTP/1.1\r\n", 2);
    fixture_->view()->showRow(1);
    const qsizetype before = fixture_->hexBytes().size();
    socket_->write("Host: example\r\n");
    QTRY_VERIFY(fixture_->hexBytes().size() > before);
    QVERIFY(fixture_->hexBytes().startsWith("GET / HTTP/1.1\r\nHost: "));
}

void WindowTrafficTest::anOpenRunGrowsInTheInspectorWhenItsRowIsOutOfView()
{
    write("GET / HTTP/1.1\r\n", 2);
    fixture_->view()->showRow(1);
    QTcpSocket other;
    other.connectToHost(u"127.0.0.1"_qs, socket_->peerPort());
    other.write(frame("fills the list").repeated(300));
    QTRY_VERIFY(fixture_->traffic()->rowCount() > 300);
    fixture_->view()->setFollowing(true);
    QTRY_VERIFY(fixture_->view()->rowAt(0) > 100);
    for (const char *line : {"Host: example\r\n", "Accept: */*\r\n"}) {
        const qsizetype before = fixture_->hexBytes().size();
        socket_->write(line);
        QTRY_VERIFY(fixture_->hexBytes().size() > before);
    }
}

REGISTER_TEST(WindowTrafficTest, QApplication)
#include "test_window_traffic.moc"
