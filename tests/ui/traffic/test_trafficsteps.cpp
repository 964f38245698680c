// SPDX-License-Identifier: MIT

#include "channel/capture/filter/filtermatches.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/gotorow.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/trafficsteps.h"
#include "ui/traffic/trafficview.h"

#include <QInputDialog>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimer>

using namespace channel;
using namespace channel::ui;

/// F7, F8 and their like: from row to row, and a sentence where there is none.
class TrafficStepsTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void messagesPassOverEvents();
    void messagesOfTheConnection();
    void malformedRows();
    void withoutACurrentRowTheySearchAll();
    void manyRowsAreSearchedInTurns();
    void rowsThatComeMeanwhileAreSearchedToo();
    void otherRowsEndTheSearch();
    void nothingHappensInAnEmptyLog();
    void aRowIsFoundByItsNumber();
    void aRowThatIsNotShownSaysWhy();
    void theDialogAsksForANumberThatThereIs();

private:
    using Wanted = TrafficSteps::Wanted;

    ConnectionId open(quint16 port);
    void receive(ConnectionId connection, const QByteArray &bytes, int times = 1);
    int stepFrom(int row, Wanted wanted, int step);

    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<TrafficView> view_;
    TrafficSteps *steps_ = nullptr;
    std::unique_ptr<QSignalSpy> missed_;
};

void TrafficStepsTest::init()
{
    DecodeOptions options;
    options.policy = DecodePolicy::Resync;
    startRecording(options);
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    view_ = std::make_unique<TrafficView>();
    view_->setTraffic(model_.get());
    steps_ = new TrafficSteps(*view_);
    missed_ = std::make_unique<QSignalSpy>(steps_, &TrafficSteps::missed);
}

void TrafficStepsTest::cleanup()
{
    missed_.reset();
    view_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

ConnectionId TrafficStepsTest::open(quint16 port)
{
    return recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, port, true}, 0);
}

void TrafficStepsTest::receive(ConnectionId connection, const QByteArray &bytes, int times)
{
    for (int time = 0; time < times; ++time)
        recorder_->append(connection, Direction::In, bytes, 0);
    QVERIFY(recorder_->flush());
    model_->refresh();
}

/// The current row afterwards; -1 for none.
int TrafficStepsTest::stepFrom(int row, Wanted wanted, int step)
{
    if (row >= 0)
        view_->showRow(row);
    else
        view_->clearSelection();
    steps_->go(wanted, step);
    return view_->currentIndex().row();
}

void TrafficStepsTest::messagesPassOverEvents()
{
    receive(open(40112), frame("a")); // Rows 0, an event, and 1.
    receive(open(40230), frame("b")); // 2 and 3.
    QCOMPARE(stepFrom(1, Wanted::Message, 1), 3);
    QCOMPARE(stepFrom(3, Wanted::Message, -1), 1);
    QCOMPARE(missed_->size(), 0);
    QCOMPARE(stepFrom(3, Wanted::Message, 1), 3);
    QCOMPARE(missed_->takeFirst().first().toString(), u"There is no message below the selected row."_qs);
    QCOMPARE(stepFrom(1, Wanted::Message, -1), 1);
    QCOMPARE(missed_->takeFirst().first().toString(), u"There is no message above the selected row."_qs);
}

void TrafficStepsTest::messagesOfTheConnection()
{
    const ConnectionId first = open(40112);
    receive(first, frame("a"));
    receive(open(40230), frame("b"));
    receive(first, frame("c"));
    QCOMPARE(stepFrom(1, Wanted::MessageOfConnection, 1), 4);
    QCOMPARE(stepFrom(4, Wanted::MessageOfConnection, -1), 1);
    QCOMPARE(missed_->size(), 0);
    QCOMPARE(stepFrom(3, Wanted::MessageOfConnection, 1), 3);
    QCOMPARE(missed_->takeFirst().first().toString(),
             u"Of this connection there is no message below the selected row."_qs);
    QCOMPARE(stepFrom(1, Wanted::MessageOfConnection, -1), 1);
    QCOMPARE(missed_->takeFirst().first().toString(),
             u"Of this connection there is no message above the selected row."_qs);
}

void TrafficStepsTest::malformedRows()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("a") + "\nMSG 1\n" + frame("b") + "garbage" + frame("c"));
    QCOMPARE(model_->rowCount(), 6); // The event, a, malformed, b, malformed, c.
    QCOMPARE(stepFrom(0, Wanted::Malformed, 1), 2);
    QCOMPARE(stepFrom(2, Wanted::Malformed, 1), 4);
    QCOMPARE(stepFrom(5, Wanted::Malformed, -1), 4);
    QCOMPARE(missed_->size(), 0);
    QCOMPARE(stepFrom(4, Wanted::Malformed, 1), 4);
    QCOMPARE(missed_->takeFirst().first().toString(),
             u"There is no malformed row below the selected one."_qs);
    QCOMPARE(stepFrom(2, Wanted::Malformed, -1), 2);
    QCOMPARE(missed_->takeFirst().first().toString(),
             u"There is no malformed row above the selected one."_qs);
}

void TrafficStepsTest::withoutACurrentRowTheySearchAll()
{
    const ConnectionId connection = open(40112);
    receive(connection, {});
    steps_->go(Wanted::Malformed, 1);
    QCOMPARE(missed_->takeFirst().first().toString(), u"Among the rows that are shown none is malformed."_qs);
    steps_->go(Wanted::MessageOfConnection, -1);
    QCOMPARE(missed_->takeFirst().first().toString(),
             u"Among the rows that are shown there is no message."_qs);
    receive(connection, frame("a") + "garbage" + frame("b"));
    steps_->go(Wanted::Malformed, 1);
    QCOMPARE(view_->currentIndex().row(), 2);
    view_->setCurrentIndex({});
    steps_->go(Wanted::Message, -1);
    QCOMPARE(view_->currentIndex().row(), 3);
    view_->setCurrentIndex({});
    steps_->go(Wanted::MessageOfConnection, 1);
    QCOMPARE(view_->currentIndex().row(), 1);
}

void TrafficStepsTest::manyRowsAreSearchedInTurns()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("x").repeated(1000), 250);
    receive(connection, "garbage" + frame("y"));
    QCOMPARE(stepFrom(0, Wanted::Malformed, 1), 0);
    QTRY_COMPARE(view_->currentIndex().row(), 250'001);
    QCOMPARE(missed_->size(), 0);
}

void TrafficStepsTest::rowsThatComeMeanwhileAreSearchedToo()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("x").repeated(1000), 150);
    view_->showRow(0);
    steps_->go(Wanted::Malformed, 1);
    receive(connection, "garbage" + frame("y"));
    QTRY_COMPARE(view_->currentIndex().row(), 150'001);
}

void TrafficStepsTest::otherRowsEndTheSearch()
{
    const ConnectionId connection = open(40112);
    receive(connection, frame("x").repeated(1000), 150);
    view_->showRow(0);
    steps_->go(Wanted::Malformed, 1);
    model_->clear();
    receive(connection, "garbage" + frame("y"));
    bool hasTurned = false;
    QTimer::singleShot(0, this, [&hasTurned] { hasTurned = true; }); // Behind the search's own turn.
    QTRY_VERIFY(hasTurned);
    QVERIFY(!view_->currentIndex().isValid());
    QCOMPARE(missed_->size(), 0);
    steps_->go(Wanted::Malformed, 1); // It can be begun again.
    QCOMPARE(view_->currentIndex().row(), 0);
}

void TrafficStepsTest::nothingHappensInAnEmptyLog()
{
    steps_->go(Wanted::Message, 1);
    steps_->go(Wanted::Malformed, -1);
    QVERIFY(!view_->currentIndex().isValid());
    QCOMPARE(missed_->size(), 0);
}

void TrafficStepsTest::aRowIsFoundByItsNumber()
{
    receive(open(40112), frame("a").repeated(5));
    GoToRow rows(*view_);
    const QSignalSpy missed(&rows, &GoToRow::missed);
    rows.go(4);
    QCOMPARE(view_->currentIndex().row(), 3);
    QVERIFY(view_->selectionModel()->isRowSelected(3));
    rows.go(1);
    QCOMPARE(view_->currentIndex().row(), 0);
    QCOMPARE(missed.size(), 0);
}

void TrafficStepsTest::aRowThatIsNotShownSaysWhy()
{
    GoToRow rows(*view_);
    QSignalSpy missed(&rows, &GoToRow::missed);
    const auto said = [&missed] {
        return missed.isEmpty() ? QString() : missed.takeFirst().first().toString();
    };
    rows.go(7);
    QCOMPARE(said(), u"No. 7 is not shown: the list is empty."_qs);
    receive(open(40112), frame("a").repeated(5));
    auto matches = std::make_shared<FilterMatches>();
    for (const quint64 frame : {1, 4})
        matches->append(frame);
    matches->publish();
    model_->setMatches(matches);
    rows.go(3);
    QCOMPARE(view_->currentIndex().row(), 1);
    QCOMPARE(said(), u"The filter does not show No. 3. This is No. 5."_qs);
    rows.go(6);
    QCOMPARE(view_->currentIndex().row(), 1);
    QCOMPARE(said(), u"The filter does not show No. 6. This is No. 5."_qs);
    model_->setMatches(nullptr);
    model_->clear();
    receive(open(40230), frame("b"));
    rows.go(2);
    QCOMPARE(view_->currentIndex().row(), 0);
    QCOMPARE(said(), u"No. 2 was cleared from the list, which Undo takes back. This is No. 7."_qs);
}

void TrafficStepsTest::theDialogAsksForANumberThatThereIs()
{
    GoToRow rows(*view_);
    rows.ask();
    QVERIFY(!view_->findChild<QInputDialog *>(u"goToRowDialog"_qs));
    receive(open(40112), frame("a").repeated(5));
    view_->showRow(2);
    rows.ask();
    auto *dialog = view_->findChild<QInputDialog *>(u"goToRowDialog"_qs);
    QVERIFY(dialog);
    QCOMPARE(dialog->labelText(), u"Number (No.) of the row, from 1 to 6:"_qs);
    QCOMPARE(dialog->intValue(), 3);
    auto *number = dialog->findChild<QSpinBox *>();
    number->selectAll();
    QTest::keyClicks(number, u"5"_qs);
    QTest::keyClick(number, Qt::Key_Return);
    QCOMPARE(view_->currentIndex().row(), 4);
}

REGISTER_TEST(TrafficStepsTest, QApplication)
#include "test_trafficsteps.moc"
