// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/undohistory.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

namespace {

const UndoHistory::Names mark{u"Undo mark"_qs, u"Redo mark"_qs};
const UndoHistory::Names note{u"Undo note"_qs, u"Redo note"_qs};

} // namespace

/// What can be taken back in one log, last first.
class UndoHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theLastStepIsTakenBackFirst();
    void clearingTwiceIsOneStep();
    void nothingChangedIsNoStep();
    void everyLogHasItsOwn();
    void theOldestStepsAreForgotten();
    void whatWasTakenBackIsDoneAgain();
    void somethingNewEndsWhatCanBeDoneAgain();

private:
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<TrafficModel> model_;
};

void UndoHistoryTest::init()
{
    recorder_ = Recorder::createDisabled(u"Nothing to record."_qs);
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
}

void UndoHistoryTest::cleanup()
{
    model_.reset();
    recorder_.reset();
}

void UndoHistoryTest::theLastStepIsTakenBackFirst()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    const QSignalSpy changed(history, &UndoHistory::changed);
    QVERIFY(history->isEmpty());
    history->addAnnotation(mark, {{7, {}}}, {{7, {}}});
    history->addClear(3);
    QCOMPARE(history->text(), u"Undo clear"_qs);
    QVERIFY(history->take().before.isEmpty());
    QCOMPARE(history->text(), u"Undo mark"_qs);
    QCOMPARE(history->take().before.first().frame, 7u);
    QVERIFY(history->isEmpty());
    QCOMPARE(history->text(), QString());
    QCOMPARE(changed.size(), 4);
}

void UndoHistoryTest::clearingTwiceIsOneStep()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    history->addClear(3);
    history->addAnnotation(note, {{7, {}}}, {{7, {}}});
    history->addClear(3);
    QCOMPARE(history->take().names.undo, u"Undo clear"_qs);
    QCOMPARE(history->take().names.undo, u"Undo note"_qs);
    QVERIFY(history->isEmpty());
}

void UndoHistoryTest::nothingChangedIsNoStep()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    history->addAnnotation(mark, {}, {});
    QVERIFY(history->isEmpty());
}

void UndoHistoryTest::everyLogHasItsOwn()
{
    TrafficModel other(recorder_->capture());
    UndoHistory::of(model_.get())->addClear(3);
    QCOMPARE(UndoHistory::of(model_.get()), UndoHistory::of(model_.get()));
    QVERIFY(UndoHistory::of(&other)->isEmpty());
}

void UndoHistoryTest::theOldestStepsAreForgotten()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    for (quint64 frame = 0; frame < 2 * UndoHistory::maxSteps; ++frame)
        history->addAnnotation(mark, {{frame, {}}}, {{frame, {}}});
    quint64 taken = 0;
    quint64 last = 0;
    for (; !history->isEmpty(); ++taken)
        last = history->take().before.first().frame;
    QCOMPARE(taken, quint64(UndoHistory::maxSteps));
    QCOMPARE(last, quint64(UndoHistory::maxSteps));
}

void UndoHistoryTest::whatWasTakenBackIsDoneAgain()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    Annotation marked;
    marked.marked = true;
    history->addAnnotation(mark, {{7, {}}}, {{7, marked}});
    history->addClear(12);
    QCOMPARE(history->redoText(), QString());
    history->take();
    QCOMPARE(history->redoText(), u"Redo clear"_qs);
    history->take();
    QCOMPARE(history->redoText(), u"Redo mark"_qs);
    QVERIFY(history->takeAgain().after.first().annotation.marked);
    QCOMPARE(history->text(), u"Undo mark"_qs);
    QCOMPARE(history->takeAgain().hidden, 12u);
    QCOMPARE(history->text(), u"Undo clear"_qs);
    QVERIFY(!history->hasUndone());
}

void UndoHistoryTest::somethingNewEndsWhatCanBeDoneAgain()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    history->addAnnotation(mark, {{7, {}}}, {{7, {}}});
    history->take();
    QVERIFY(history->hasUndone());
    history->addAnnotation(note, {{7, {}}}, {{7, {}}});
    QVERIFY(!history->hasUndone());
    history->take();
    history->addClear(3);
    QVERIFY(!history->hasUndone());
}

REGISTER_TEST(UndoHistoryTest, QApplication)
#include "test_undohistory.moc"
