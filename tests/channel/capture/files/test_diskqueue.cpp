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

    void whatIsForgottenIsTold()
    {
        QSemaphore begun;
        QSemaphore gate;
        DiskQueue queue;
        stall(queue, &begun, &gate);
        QList<int> worked;
        QList<int> done;
        QList<int> forgotten;
        const int asked = int(DiskQueue::mostWaiting) + 3;
        for (int number = 0; number < asked; ++number) {
            queue.add([&, number] { worked.append(number); }, [&, number] { done.append(number); },
                      [&, number] {
                          QCOMPARE(QThread::currentThread(), queue.thread());
                          forgotten.append(number);
                      });
        }
        QVERIFY(forgotten.isEmpty()); // Nobody who asks is told within that.
        QTRY_COMPARE_WITH_TIMEOUT(forgotten, (QList<int>{0, 1, 2}), patience);
        gate.release();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), qsizetype(DiskQueue::mostWaiting), patience);
        QCOMPARE(done.constFirst(), asked - 1);
        QCOMPARE(done.constLast(), 3);
        QCOMPARE(worked, done);
    }

    void nothingIsDestroyedWhileOthersWait()
    {
        QSemaphore begun;
        QSemaphore gate;
        DiskQueue queue;
        stall(queue, &begun, &gate);
        int asksAgain = 0;
        // It asks for something as it goes, which must not wait for itself.
        const auto holdsOn = [&](int *count) {
            return std::shared_ptr<int>(count, [&queue](int *asked) {
                ++*asked;
                queue.add([] {}, [] {});
            });
        };
        queue.add([held = holdsOn(&asksAgain)] {}, [] {});
        for (size_t number = 0; number < DiskQueue::mostWaiting; ++number)
            queue.add([] {}, [] {});
        QCOMPARE(asksAgain, 1);
        gate.release();
        // Until the other thread has left what lives here.
        bool isOver = false;
        queue.add([] {}, [&isOver] { isOver = true; });
        QTRY_VERIFY_WITH_TIMEOUT(isOver, patience);
    }

    void whatWaitsIsDestroyedByTheOtherThread()
    {
        const auto gate = std::make_shared<QSemaphore>();
        const auto begun = std::make_shared<QSemaphore>();
        const auto gone = std::make_shared<QSemaphore>();
        const auto thread = std::make_shared<QThread *>();
        auto queue = std::make_unique<DiskQueue>();
        queue->add(
            [gate, begun] {
                begun->release();
                gate->acquire();
            },
            [] {});
        QVERIFY(begun->tryAcquire(1, patience));
        // As the last that holds a capture, whose file is closed then.
        std::shared_ptr<int> held(new int(1), [gone, thread](const int *value) {
            delete value;
            *thread = QThread::currentThread();
            gone->release();
        });
        queue->add([held = std::move(held)] {}, [] {});
        queue.reset();
        QVERIFY(!gone->tryAcquire());
        gate->release();
        QVERIFY(gone->tryAcquire(1, patience));
        QVERIFY(*thread != QThread::currentThread());
    }

private:
    /// Keeps the queue at work until the gate opens.
    static void stall(DiskQueue &queue, QSemaphore *begun, QSemaphore *gate)
    {
        queue.add(
            [begun, gate] {
                begun->release();
                gate->acquire();
            },
            [] {});
        begun->acquire();
    }
};

REGISTER_TEST(TestDiskQueue, QCoreApplication)
#include "test_diskqueue.moc"
