// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "tests/support/registeredtest.h"
#include "ui/traffic/trafficmodel.h"
#include "ui/traffic/undohistory.h"

#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

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
    history->addAnnotation(u"Undo mark"_qs, {{7, {}}});
    history->addClear();
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
    history->addClear();
    history->addAnnotation(u"Undo note"_qs, {{7, {}}});
    history->addClear();
    QCOMPARE(history->take().text, u"Undo clear"_qs);
    QCOMPARE(history->take().text, u"Undo note"_qs);
    QVERIFY(history->isEmpty());
}

void UndoHistoryTest::nothingChangedIsNoStep()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    history->addAnnotation(u"Undo mark"_qs, {});
    QVERIFY(history->isEmpty());
}

void UndoHistoryTest::everyLogHasItsOwn()
{
    TrafficModel other(recorder_->capture());
    UndoHistory::of(model_.get())->addClear();
    QCOMPARE(UndoHistory::of(model_.get()), UndoHistory::of(model_.get()));
    QVERIFY(UndoHistory::of(&other)->isEmpty());
}

void UndoHistoryTest::theOldestStepsAreForgotten()
{
    UndoHistory *history = UndoHistory::of(model_.get());
    for (quint64 frame = 0; frame < 2 * UndoHistory::maxSteps; ++frame)
        history->addAnnotation(u"Undo mark"_qs, {{frame, {}}});
    quint64 taken = 0;
    quint64 last = 0;
    for (; !history->isEmpty(); ++taken)
        last = history->take().before.first().frame;
    QCOMPARE(taken, quint64(UndoHistory::maxSteps));
    QCOMPARE(last, quint64(UndoHistory::maxSteps));
}

REGISTER_TEST(UndoHistoryTest, QApplication)
#include "test_undohistory.moc"
