// SPDX-License-Identifier: MIT

#include "channel/capture/files/backgroundtask.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSignalSpy>
#include <QTest>

#include <semaphore>

using namespace channel;

class TestBackgroundTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheOwnerOnceItHasReturned()
    {
        int result = 0;
        QThread *heardOn = nullptr;
        BackgroundTask task([&result](TaskControl &control) {
            control.setProgress(3, 7);
            result = 42;
        });
        QSignalSpy finished(&task, &BackgroundTask::finished);
        connect(&task, &BackgroundTask::finished, this, [&] { heardOn = QThread::currentThread(); });
        QVERIFY(task.isRunning());
        QVERIFY(finished.wait(patience));
        QCOMPARE(result, 42);
        QCOMPARE(heardOn, thread());
        QVERIFY(!task.isRunning());
        QVERIFY(!task.isCancelled());
        QCOMPARE(task.done(), 3u);
        QCOMPARE(task.total(), 7u);
        QCoreApplication::processEvents();
        QCOMPARE(finished.count(), 1);
    }

    void hearsThatItIsCancelled()
    {
        bool noticed = false;
        BackgroundTask task([&noticed](TaskControl &control) {
            while (!control.isCancelled())
                std::this_thread::yield();
            noticed = true;
        });
        QSignalSpy finished(&task, &BackgroundTask::finished);
        task.cancel();
        QVERIFY(finished.wait(patience));
        QVERIFY(noticed);
        QVERIFY(task.isCancelled());
    }

    void isCancelledAndWaitedForByItsDestructor()
    {
        std::binary_semaphore started(0);
        bool ended = false;
        auto task = std::make_unique<BackgroundTask>([&](TaskControl &control) {
            started.release();
            while (!control.isCancelled())
                std::this_thread::yield();
            ended = true;
        });
        started.acquire();
        task.reset();
        QVERIFY(ended);
        QCoreApplication::processEvents(); // What it queued for its owner died with it.
    }
};

REGISTER_TEST(TestBackgroundTask, QCoreApplication)
#include "test_backgroundtask.moc"
