// SPDX-License-Identifier: MIT

#include "channel/capture/files/diskqueue.h"
#include "tests/support/patience.h"
#include "tests/support/registeredtest.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace channel;

class TestDiskQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field38_theNewestIsReadFirst()
    {
        DiskQueue queue;
        QSemaphore begun;
        QSemaphore gate;
        QList<int> worked;
        QList<int> done;
        QList<QThread *> threads;
        for (int number = 0; number < 4; ++number) {
            queue.add(
                [&, number] {
                    begun.release();
                    gate.acquire();
                    worked.append(number);
                },
                [&, number] {
                    done.append(number);
                    threads.append(QThread::currentThread());
                });
            if (number == 0)
                begun.acquire(); // It is at work, and the others wait.
        }
        gate.release(4);
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 4, patience);
        QCOMPARE(worked, (QList<int>{0, 3, 2, 1}));
        QCOMPARE(done, (QList<int>{0, 3, 2, 1}));
        QCOMPARE(threads, QList<QThread *>(4, QThread::currentThread()));
    }

    void field38_endingDoesNotWaitForTheDisk()
    {
        // They outlive the queue, as what is read must.
        const auto gate = std::make_shared<QSemaphore>();
        const auto begun = std::make_shared<QSemaphore>();
        const auto ended = std::make_shared<QSemaphore>();
        auto queue = std::make_unique<DiskQueue>();
        bool isDone = false;
        queue->add(
            [gate, begun, ended] {
                begun->release();
                gate->acquire();
                ended->release();
            },
            [&isDone] { isDone = true; });
        QVERIFY(begun->tryAcquire(1, patience));
        queue.reset();
        gate->release();
        QVERIFY(ended->tryAcquire(1, patience));
        QCoreApplication::processEvents();
        QVERIFY(!isDone);
    }
};

REGISTER_TEST(TestDiskQueue, QCoreApplication)
#include "test_diskqueue.moc"
